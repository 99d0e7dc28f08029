from store import cur
import grpc, strawberry, graphene
import x_pb2_grpc
from ariadne import QueryType, gql
from mcp.server.fastmcp import FastMCP
from flask_socketio import SocketIO
import socketio
from channels.generic.websocket import AsyncWebsocketConsumer, JsonWebsocketConsumer
import asyncio
from langchain_core.tools import tool
from jsonrpcserver import method
mcp = FastMCP("x")
query = QueryType()
sk = SocketIO()
sio = socketio.AsyncServer()

class S(x_pb2_grpc.GreeterServicer):
    def SayHello(self, request, context):
        # ruleid: sql-injection
        cur.execute("select " + request.name)
    def Stream(self, request_iterator, context):
        for r in request_iterator:
            # ruleid: sql-injection
            cur.execute("select " + r.name)
    async def Other(self, request: x_pb2.Req, context):
        # ruleid: sql-injection
        cur.execute("select " + request.name)

@strawberry.type
class Query:
    @strawberry.field
    def user(self, name: str, n: int) -> str:
        # ruleid: sql-injection
        cur.execute("select " + name)
        # ok: sql-injection
        cur.execute(f"select {n}")

@strawberry.input
class In:
    name: str
    n: int
@strawberry.type
class Mutation:
    @strawberry.mutation
    def add(self, data: In) -> str:
        # ruleid: sql-injection
        cur.execute("select " + data.name)
        # ok: sql-injection
        cur.execute(f"select {data.n}")

class Q(graphene.ObjectType):
    def resolve_user(self, info, name):
        # ruleid: sql-injection
        cur.execute("select " + name)
    def resolve_all(root, info, **kwargs):
        # ruleid: sql-injection
        cur.execute("select " + kwargs["name"])
class M(graphene.Mutation):
    @staticmethod
    def mutate(root, info, name):
        # ruleid: sql-injection
        cur.execute("select " + name)
class M2(graphene.Mutation):
    @classmethod
    def mutate(cls, root, info, name):
        # ruleid: sql-injection
        cur.execute("select " + name)

@query.field("user")
def resolve_user(_, info, name):
    # ruleid: sql-injection
    cur.execute("select " + name)

@mcp.tool()
def look(name: str, n: int) -> str:
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ok: sql-injection
    cur.execute(f"select {n}")
@tool
def lk(name: str) -> str:
    """x"""
    # ruleid: sql-injection
    cur.execute("select " + name)

@sk.on("x")
def onx(data):
    # ruleid: sql-injection
    cur.execute("select " + data["a"])
@sio.event
async def ony(sid, data):
    # ruleid: sql-injection
    cur.execute("select " + data["a"])
class C(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        # ruleid: sql-injection
        cur.execute("select " + text_data)
class C2(JsonWebsocketConsumer):
    def receive_json(self, content, **kwargs):
        # ruleid: sql-injection
        cur.execute("select " + content["a"])
class P(asyncio.Protocol):
    def data_received(self, data):
        # ruleid: sql-injection
        cur.execute("select " + data.decode())
@method
def rpc(name):
    # ruleid: sql-injection
    cur.execute("select " + name)
