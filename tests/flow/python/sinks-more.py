# ways people write it
import os, sqlite3, subprocess, json
import requests as rq
from functools import lru_cache
from contextlib import contextmanager
import psycopg2.extras
from psycopg2.pool import SimpleConnectionPool
from sqlalchemy.orm import sessionmaker, scoped_session
from sqlalchemy import create_engine, text as sql_text
import sqlalchemy as sa
from flask import Flask, request, g, jsonify, current_app, abort
from flask_sqlalchemy import SQLAlchemy
from flask_mysqldb import MySQL
from flask_pymongo import PyMongo
from werkzeug.utils import secure_filename
app = Flask(__name__)
db = SQLAlchemy(app)
mysql = MySQL(app)
mongo = PyMongo(app)
engine = create_engine("sqlite://")
SessionLocal = sessionmaker(bind=engine)
pool = SimpleConnectionPool(1, 2, dsn="x")

def get_db():
    if "db" not in g:
        g.db = sqlite3.connect("x")
    return g.db

def query_db(query, args=(), one=False):
    cur = get_db().execute(query, args)
    return cur.fetchall()

@app.get("/1")
def one():
    q = request.args["q"]
    # ruleid: sql-injection
    return jsonify(get_db().execute("select " + q).fetchall())

@app.get("/3")
def three():
    q = request.args["q"]
    cur = mysql.connection.cursor()
    # ruleid: sql-injection
    cur.execute("select '%s'" % q)
    # ruleid: sql-injection
    db.session.execute(sql_text("select '%s'" % q))
    # ruleid: sql-injection
    db.engine.execute("select '%s'" % q)
    # ok: sql-injection
    db.session.execute(sql_text("select :q"), {"q": q})
    # ruleid: nosql-injection
    mongo.db.users.find_one({"a": request.json["a"]})
    with SessionLocal() as s:
        # ruleid: sql-injection
        s.execute(sa.text("select '%s'" % q))
    with engine.begin() as tx:
        # ruleid: sql-injection
        tx.execute(sa.text("select '%s'" % q))
    c = pool.getconn()
    with c, c.cursor(cursor_factory=psycopg2.extras.DictCursor) as k:
        # ruleid: sql-injection
        k.execute("select '%s'" % q)
        # ruleid: sql-injection
        psycopg2.extras.execute_values(k, "insert into " + q + " values %s", [])
        # ok: sql-injection
        psycopg2.extras.execute_values(k, "insert into x values %s", [(q,)])
        # ruleid: sql-injection
        psycopg2.extras.execute_batch(k, "insert into " + q, [])
    return ""

@app.get("/4")
def four():
    q = request.args["q"]
    # ruleid: request-forgery
    rq.get(f"http://{q}/")
    # ruleid: request-forgery
    rq.get("http://{}/".format(q))
    # ruleid: request-forgery
    rq.get("http://%s/x" % q)
    return ""
