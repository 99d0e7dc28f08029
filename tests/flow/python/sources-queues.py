import json, os
import boto3
import pika, aio_pika
from kafka import KafkaConsumer
from aiokafka import AIOKafkaConsumer
import paho.mqtt.client as mqtt
from store import cur

def lambda_handler(event, context):
    # ruleid: sql-injection
    cur.execute("select " + event["queryStringParameters"]["q"])
    # ruleid: sql-injection
    cur.execute("select " + json.loads(event["body"])["q"])
    for record in event["Records"]:
        # ruleid: sql-injection
        cur.execute("select " + record["body"])
    # ok: sql-injection
    cur.execute("select %d" % int(event["n"]))

def handler2(event, ctx):
    # ruleid: sql-injection
    cur.execute("select " + event["queryStringParameters"]["q"])

def on_msg(ch, method, properties, body):
    # ruleid: sql-injection
    cur.execute("select " + body.decode())
    # ok: sql-injection
    cur.execute("select " + method.routing_key)

async def on_message(message: aio_pika.IncomingMessage):
    # ruleid: sql-injection
    cur.execute("select " + message.body.decode())

def poll():
    sqs = boto3.client("sqs")
    for m in sqs.receive_message(QueueUrl="u")["Messages"]:
        # ruleid: sql-injection
        cur.execute("select " + m["Body"])

def kafka():
    for m in KafkaConsumer("t"):
        # ruleid: sql-injection
        cur.execute("select " + m.value.decode())

async def akafka():
    consumer = AIOKafkaConsumer("t")
    async for m in consumer:
        # ruleid: sql-injection
        cur.execute("select " + m.value.decode())

def on_mqtt(client, userdata, msg):
    # ruleid: sql-injection
    cur.execute("select " + msg.payload.decode())
    # ok: sql-injection
    cur.execute("select %d" % int(msg.payload))
