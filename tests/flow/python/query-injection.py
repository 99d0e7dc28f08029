import redis, json
from flask import request
from pymongo import MongoClient
from elasticsearch import Elasticsearch
from opensearchpy import OpenSearch
from neo4j import GraphDatabase
from py2neo import Graph
from cassandra.cluster import Cluster
from arango import ArangoClient
import boto3
from influxdb_client import InfluxDBClient
from influxdb import InfluxDBClient as Old
import mongoengine
from models import User, Doc
from redis.commands.search.query import Query
import couchdb
from azure.cosmos import CosmosClient
from google.cloud import firestore
from gremlin_python.driver import client as gclient

def a():
    q = request.args["q"]
    j = request.json["q"]
    db = MongoClient().x
    # ruleid: nosql-injection
    db.users.find_one({"name": j})
    # ok: nosql-injection
    db.users.find_one({"name": str(j)})
    # ok: nosql-injection
    db.users.find_one({"name": {"$eq": j}})
    # ruleid: nosql-injection
    db.users.find({"$where": f"this.name == '{q}'"})
    # ruleid: nosql-injection
    list(db["users"].find(request.json))
    # ruleid: nosql-injection
    db.users.aggregate([{"$match": {"name": j}}])
    # ruleid: nosql-injection
    db.users.count_documents({"a": j})
    # ruleid: nosql-injection
    User.objects(__raw__=request.json)
    # ruleid: nosql-injection
    User.objects(__raw__={"$where": f"this.a == '{q}'"})
    # ok: nosql-injection
    User.objects(name=q)

def cql():
    q = request.args["q"]
    session = Cluster().connect("x")
    # ruleid: sql-injection
    session.execute(f"select * from t where a='{q}'")
    # ok: sql-injection
    session.execute("select * from t where a=%s", (q,))
    # ruleid: sql-injection
    session.prepare(f"select * from t where a='{q}'")
    # ruleid: sql-injection
    session.execute_async(f"select * from t where a='{q}'")

def neo():
    q = request.args["q"]
    driver = GraphDatabase.driver("bolt://x")
    with driver.session() as s:
        # ruleid: query-injection
        s.run(f"MATCH (n {{name: '{q}'}}) RETURN n")
        # ok: query-injection
        s.run("MATCH (n {name: $n}) RETURN n", n=q)
        # ok: query-injection
        s.run("MATCH (n {name: $n}) RETURN n", {"n": q})
        # ruleid: query-injection
        s.execute_read(lambda tx: tx.run("MATCH (n) WHERE n.a = '" + q + "'").data())
    # ruleid: query-injection
    driver.execute_query("MATCH (n) WHERE n.a = '" + q + "'")
    # ok: query-injection
    driver.execute_query("MATCH (n) WHERE n.a = $a", a=q)
    g = Graph("x")
    # ruleid: query-injection
    g.run("MATCH (n) WHERE n.a = '" + q + "'")
    # ruleid: query-injection
    g.evaluate("MATCH (n) WHERE n.a = '" + q + "'")
def find(tx, q):
    tx.run("MATCH")

def es():
    q = request.args["q"]
    c = Elasticsearch()
    # ok: query-injection
    c.search(index="x", query={"match": {"a": q}})
    # ok: query-injection
    c.update_by_query(index="x", script={"source": "ctx._source.a = params.a", "params": {"a": q}})
    # ruleid: query-injection
    c.sql.query(query="select " + q)

def others():
    q = request.args["q"]
    r = redis.Redis()
    # ruleid: query-injection
    r.eval("return redis.call('get', '" + q + "')", 0)
    # ok: query-injection
    r.eval("return redis.call('get', KEYS[1])", 1, q)
    # ruleid: query-injection
    r.register_script("return " + q)
    # ok: query-injection
    r.get(q)
    adb = ArangoClient().db("x")
    # ruleid: query-injection
    adb.aql.execute(f"FOR d IN c FILTER d.a == '{q}' RETURN d")
    # ok: query-injection
    adb.aql.execute("FOR d IN c FILTER d.a == @a RETURN d", bind_vars={"a": q})
    ddb = boto3.client("dynamodb")
    # ruleid: sql-injection
    ddb.execute_statement(Statement=f"SELECT * FROM t WHERE a='{q}'")
    # ok: sql-injection
    ddb.execute_statement(Statement="SELECT * FROM t WHERE a=?", Parameters=[{"S": q}])
    rds = boto3.client("rds-data")
    # ruleid: sql-injection
    rds.execute_statement(sql=f"SELECT * FROM t WHERE a='{q}'", resourceArn="x")
    # ok: sql-injection
    rds.execute_statement(sql="SELECT * FROM t WHERE a=:a", parameters=[{"name": "a", "value": {"stringValue": q}}])
    ath = boto3.client("athena")
    # ruleid: sql-injection
    ath.start_query_execution(QueryString=f"SELECT * FROM t WHERE a='{q}'")
    influx = InfluxDBClient(url="x")
    # ruleid: query-injection
    influx.query_api().query(f'from(bucket: "{q}")')
    # ruleid: query-injection
    influx.query_api().query_data_frame(f'from(bucket: "{q}")')
    # ok: query-injection
    influx.query_api().query('from(bucket: b)', params={"b": q})
    # ruleid: query-injection
    Old().query(f"select * from {q}")
    # ok: query-injection
    Old().query("select * from m where a=$a", bind_params={"a": q})
    cos = CosmosClient("x").get_database_client("x").get_container_client("y")
    # ruleid: sql-injection
    cos.query_items(query=f"SELECT * FROM c WHERE c.a='{q}'")
    # ok: sql-injection
    cos.query_items(query="SELECT * FROM c WHERE c.a=@a", parameters=[{"name": "@a", "value": q}])
    g = gclient.Client("ws://x", "g")
    # ruleid: query-injection
    g.submit(f"g.V().has('name', '{q}')")
    # ok: query-injection
    g.submit("g.V().has('name', n)", {"n": q})
