import sqlite3, asyncpg, aiosqlite, pymysql, MySQLdb, aiomysql, oracledb, cx_Oracle, pyodbc, duckdb, clickhouse_connect, snowflake.connector, trino, databases, records, dataset, psycopg, psycopg2, aiopg, asyncmy, pymssql
import mysql.connector
import pandas as pd
import sqlalchemy as sa
from clickhouse_driver import Client
from google.cloud import bigquery, spanner
from databricks import sql as dbsql
from sqlalchemy import text, create_engine, literal_column, select, func, column
from sqlalchemy.orm import Session, sessionmaker
from sqlmodel import Session as SMSession
from django.db import connection, connections
from django.db.models.expressions import RawSQL
from django.db.models import F
from peewee import SqliteDatabase, SQL, Model, RawQuery
from pony.orm import db_session, Database, select as pselect, raw_sql
from tortoise import Tortoise, connections as tconnections
from tortoise.expressions import RawSQL as TRaw
from tortoise.functions import Function
from pyspark.sql import SparkSession
from flask import request
from models import User, Person, db, engine
import polars as pl
import aioodbc
import sqlalchemy.ext.asyncio

def a():
    q = request.args["q"]
    # ruleid: sql-injection
    sqlite3.connect("x").execute("select * from t where a='%s'" % q)
    # ok: sql-injection
    sqlite3.connect("x").execute("select * from t where a=?", (q,))
    with sqlite3.connect("x") as link:
        # ruleid: sql-injection
        link.execute(f"select {q}")
        k = link.cursor()
        # ruleid: sql-injection
        k.execute(f"select {q}")
        # ok: sql-injection
        k.execute("select ?", [q])
    link = pymysql.connect(host="x")
    with link.cursor() as k:
        # ruleid: sql-injection
        k.execute("select " + q)
        # ok: sql-injection
        k.execute("select " + link.escape(q))
        # ok: sql-injection
        k.execute("select %s", (q,))
    k = MySQLdb.connect("x").cursor()
    # ruleid: sql-injection
    k.execute("select " + q)
    k = mysql.connector.connect(host="").cursor(dictionary=True)
    # ruleid: sql-injection
    k.execute("select " + q, multi=True)
    k = oracledb.connect("x").cursor()
    # ruleid: sql-injection
    k.execute("select " + q)
    k = pyodbc.connect("x")
    # ruleid: sql-injection
    k.execute("select " + q)
    k = snowflake.connector.connect()
    # ruleid: sql-injection
    k.cursor().execute("select " + q)
    # ruleid: sql-injection
    k.execute_string("select " + q)
    k = trino.dbapi.connect(host="x").cursor()
    # ruleid: sql-injection
    k.execute("select " + q)
    with dbsql.connect() as k:
        with k.cursor() as z:
            # ruleid: sql-injection
            z.execute("select " + q)
    k = pymssql.connect("x").cursor(as_dict=True)
    # ruleid: sql-injection
    k.execute("select " + q)
    k = psycopg2.connect("x").cursor()
    # ruleid: sql-injection
    k.execute("select " + q)
    # ok: sql-injection
    k.execute(psycopg2.sql.SQL("select {}").format(psycopg2.sql.Identifier(q)))
    # ruleid: sql-injection
    k.execute(psycopg2.sql.SQL("select " + q))
    # ruleid: sql-injection
    k.execute(psycopg2.sql.SQL(f"select {q} from {{}}").format(psycopg2.sql.Identifier("t")))
    # ruleid: sql-injection
    k.copy_expert(f"copy {q} to stdout", None)
    # ruleid: sql-injection
    k.callproc(q)
    with psycopg.connect("x") as z:
        # ruleid: sql-injection
        z.execute("select " + q)
        # ruleid: sql-injection
        z.cursor().copy(f"copy {q} from stdin")
        # ruleid: sql-injection
        z.cursor().stream("select " + q)
    rows = duckdb.connect("x")
    # ruleid: sql-injection
    rows.sql("select " + q)
    # ruleid: sql-injection
    rows.query("select " + q)
    # ruleid: sql-injection
    duckdb.execute("select " + q)
    # ok: sql-injection
    duckdb.execute("select ?", [q])
    ch = clickhouse_connect.get_client(host="x")
    # ruleid: sql-injection
    ch.query("select " + q)
    # ruleid: sql-injection
    ch.command("select " + q)
    # ruleid: sql-injection
    ch.query_df("select " + q)
    # ok: sql-injection
    ch.query("select {a:String}", parameters={"a": q})
    cl = Client("x")
    # ruleid: sql-injection
    cl.execute("select " + q)
    # ruleid: sql-injection
    cl.execute_iter("select " + q)
    # ok: sql-injection
    cl.execute("select %(a)s", {"a": q})
    bq = bigquery.Client()
    # ruleid: sql-injection
    bq.query("select " + q)
    # ruleid: sql-injection
    bq.query_and_wait("select " + q)
    # ok: sql-injection
    bq.query("select @a", job_config=bigquery.QueryJobConfig(query_parameters=[bigquery.ScalarQueryParameter("a", "STRING", q)]))
    spn = spanner.Client().instance("x").database("y")
    with spn.snapshot() as snap:
        # ruleid: sql-injection
        snap.execute_sql("select " + q)
    # ruleid: sql-injection
    pd.read_sql(f"select {q}", engine)
    # ruleid: sql-injection
    pd.read_sql_query(sql="select " + q, con=engine)
    # ok: sql-injection
    pd.read_sql("select %(a)s", engine, params={"a": q})
    # ruleid: sql-injection
    pl.read_database(query=f"select {q}", connection=engine)
    spark = SparkSession.builder.getOrCreate()
    # ruleid: sql-injection
    spark.sql(f"select * from {q}")
    # ok: sql-injection
    spark.sql("select :a", args={"a": q})

def alchemy():
    q = request.args["q"]
    # ruleid: sql-injection
    db.session.execute(text("select " + q))
    # ruleid: sql-injection
    sa.text("select " + q)
    # ok: sql-injection
    db.session.execute(text("select :a"), {"a": q})
    # ok: sql-injection
    db.session.execute(text("select :a").bindparams(a=q))
    e = create_engine("x")
    with e.connect() as z:
        # ruleid: sql-injection
        z.exec_driver_sql("select " + q)
    # ruleid: sql-injection
    User.query.filter(text("name = '%s'" % q)).all()
    # ok: sql-injection
    User.query.filter(User.name == q).all()
    # ok: sql-injection
    User.query.filter_by(name=q).first()
    # ruleid: sql-injection
    User.query.order_by(text(q)).all()
    # ruleid: sql-injection
    select(literal_column(q))
    # ok: sql-injection
    select(column(q))
    # ok: sql-injection
    db.session.query(User).filter(func.lower(User.name) == q)
    with SMSession(e) as s:
        # ruleid: sql-injection
        s.exec(text("select " + q))
        # ok: sql-injection
        s.exec(select(User).where(User.name == q))
    # ruleid: sql-injection
    select(User).prefix_with(q)
    # ruleid: sql-injection
    select(User).suffix_with(q)
    # ruleid: sql-injection
    select(User).with_hint(User, q)
    # ok: sql-injection
    User.query.filter(User.name.like("%" + q + "%"))
    # ruleid: sql-injection
    User.name.op(q)("x")

def djan():
    q = request.args["q"]
    # ruleid: sql-injection
    Person.objects.raw("select " + q)
    # ok: sql-injection
    Person.objects.raw("select %s", [q])
    # ruleid: sql-injection
    Person.objects.extra(where=["name = '%s'" % q])
    # ok: sql-injection
    Person.objects.extra(where=["name = %s"], params=[q])
    # ruleid: sql-injection
    Person.objects.annotate(v=RawSQL("select " + q, []))
    # ok: sql-injection
    Person.objects.annotate(v=RawSQL("select %s", [q]))
    with connection.cursor() as k:
        # ruleid: sql-injection
        k.execute("select " + q)
    with connections["x"].cursor() as k:
        # ruleid: sql-injection
        k.execute("select " + q)
        # ok: sql-injection
        k.execute("select %s", [q])
    # ok: sql-injection
    Person.objects.filter(name=q)
    # ruleid: sql-injection
    Person.objects.filter(name="x").extra(select={"a": q})

def pee():
    q = request.args["q"]
    lite = SqliteDatabase("x")
    # ruleid: sql-injection
    lite.execute_sql("select " + q)
    # ok: sql-injection
    lite.execute_sql("select ?", (q,))
    # ruleid: sql-injection
    Person.raw("select " + q)
    # ok: sql-injection
    Person.raw("select ?", q)
    # ruleid: sql-injection
    Person.select().where(SQL("name = '%s'" % q))
    # ok: sql-injection
    Person.select().where(SQL("name = ?", [q]))

def pon():
    q = request.args["q"]
    pdb = Database("sqlite", "x")
    # ruleid: sql-injection
    pdb.select("select * from t where a=" + q)
    # ruleid: sql-injection
    pdb.execute("select * from t where a=" + q)
    # ruleid: sql-injection
    pdb.get("select a from t where a=" + q)
    # ruleid: sql-injection
    pdb.exists("select a from t where a=" + q)
    # ruleid: sql-injection
    Person.select_by_sql("select " + q)
    # ruleid: sql-injection
    Person.get_by_sql("select " + q)
    # ok: sql-injection
    Person.select_by_sql("select $q")
    # ruleid: sql-injection
    pselect(p for p in Person if raw_sql("a = " + q))

async def asy():
    q = request.args["q"]
    c = await asyncpg.connect("x")
    # ruleid: sql-injection
    await c.fetch("select " + q)
    # ruleid: sql-injection
    await c.fetchrow(f"select {q}")
    # ruleid: sql-injection
    await c.execute(f"select {q}")
    # ok: sql-injection
    await c.fetch("select $1", q)
    # ruleid: sql-injection
    st = await c.prepare(f"select {q}")
    async with asyncpg.create_pool("x") as p:
        # ruleid: sql-injection
        await p.fetchval(f"select {q}")
    async with aiosqlite.connect("x") as a:
        # ruleid: sql-injection
        await a.execute(f"select {q}")
        # ruleid: sql-injection
        await a.execute_fetchall(f"select {q}")
        # ok: sql-injection
        await a.execute("select ?", (q,))
    pool = await aiomysql.create_pool()
    async with pool.acquire() as z:
        async with z.cursor() as k:
            # ruleid: sql-injection
            await k.execute(f"select {q}")
    base = databases.Database("x")
    # ruleid: sql-injection
    await base.fetch_all(query=f"select {q}")
    # ruleid: sql-injection
    async for r in base.iterate(f"select {q}"): pass
    # ok: sql-injection
    await base.fetch_all(query="select :a", values={"a": q})
    # ruleid: sql-injection
    await Tortoise.get_connection("default").execute_query(f"select {q}")
    # ruleid: sql-injection
    await tconnections.get("default").execute_query_dict(f"select {q}")
    # ruleid: sql-injection
    await User.raw(f"select {q}")
    # ok: sql-injection
    await User.filter(name=q)
    # ruleid: sql-injection
    await User.annotate(x=TRaw(f"select {q}"))

def small():
    q = request.args["q"]
    r = records.Database("x")
    # ruleid: sql-injection
    r.query("select " + q)
    # ok: sql-injection
    r.query("select :a", a=q)
    d = dataset.connect("x")
    # ruleid: sql-injection
    d.query("select " + q)
    # ok: sql-injection
    d["t"].find(name=q)
