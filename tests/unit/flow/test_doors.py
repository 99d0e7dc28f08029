"""What strangers send comes in by every framework's door."""

from __future__ import annotations

import pytest

from bot.flow.tables import knowledge_of
from tests.unit.flow.following import lines_of, lines_with

DOORS = {
    "drf": """
from rest_framework.views import APIView
from rest_framework.response import Response
import os
class V(APIView):
    def post(self, request):
        os.system(request.data["x"])
""",
    "drf_serializer": """
from rest_framework.views import APIView
import os
from .ser import S
class V(APIView):
    def post(self, request):
        s = S(data=request.data)
        s.is_valid(raise_exception=True)
        os.system(s.validated_data["x"])
""",
    "drf_api_view": """
from rest_framework.decorators import api_view
import os
@api_view(["POST"])
def f(request):
    os.system(request.query_params.get("x"))
""",
    "django_form": """
from django import forms
import os
class F(forms.Form):
    name = forms.CharField()
def view(request):
    form = F(request.POST)
    if form.is_valid():
        os.system(form.cleaned_data["name"])
""",
    "django_cbv": """
from django.views import View
import os
class V(View):
    def get(self, request, *args, **kwargs):
        os.system(self.kwargs["x"])
        os.system(kwargs["name"])
""",
    "django_listview": """
from django.views.generic import ListView
import os
class V(ListView):
    def get_queryset(self):
        os.system(self.request.GET["x"])
""",
    "aiohttp": """
from aiohttp import web
import os
routes = web.RouteTableDef()
@routes.get("/x")
async def h(request):
    data = await request.post()
    os.system(data["x"])
    os.system(request.match_info["y"])
    os.system(request.rel_url.query.get("z"))
""",
    "aiohttp2": """
from aiohttp import web
import os
async def h(request: web.Request) -> web.Response:
    body = await request.json()
    os.system(body.get("x"))
    q = request.query["y"]
    os.system(q)
""",
    "tornado": """
import tornado.web, os
class H(tornado.web.RequestHandler):
    def get(self, name):
        os.system(self.get_argument("x"))
        os.system(name)
        os.system(self.request.body.decode())
""",
    "bottle": """
from bottle import route, request, run
import os
@route("/x/<y>")
def f(y):
    os.system(request.query.x)
    os.system(request.forms.get("x"))
    os.system(y)
""",
    "falcon": """
import falcon, os
class R:
    def on_get(self, req, resp):
        os.system(req.get_param("x"))
    def on_post(self, req, resp, name):
        os.system(req.media["x"])
        os.system(name)
""",
    "sanic": """
from sanic import Sanic
import os
app = Sanic("x")
@app.get("/x")
async def f(request):
    os.system(request.args.get("x"))
""",
    "pyramid": """
from pyramid.view import view_config
import os
@view_config(route_name="x")
def v(request):
    os.system(request.params["x"])
    os.system(request.matchdict["y"])
""",
    "cherrypy": """
import cherrypy, os
class R:
    @cherrypy.expose
    def index(self, name=""):
        os.system(name)
""",
    "wsgi": """
import os
from urllib.parse import parse_qs
def app(environ, start_response):
    q = parse_qs(environ.get("QUERY_STRING", ""))
    os.system(q["x"][0])
    size = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(size)
    os.system(body.decode())
""",
    "wsgi_class": """
import os
class App:
    def __call__(self, environ, start_response):
        os.system(environ["PATH_INFO"])
""",
    "asgi": """
import os
async def app(scope, receive, send):
    os.system(scope["path"])
    message = await receive()
    os.system(message["body"].decode())
""",
    "http.server": """
from http.server import BaseHTTPRequestHandler
import os
class H(BaseHTTPRequestHandler):
    def do_POST(self):
        n = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(n).decode()
        os.system(body)
        os.system(self.path)
""",
    "http.server2": """
import http.server, os
class H(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        os.system(self.path)
""",
    "socketserver": """
import socketserver, os
class H(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(1024)
        os.system(data.decode())
class S(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline()
        os.system(line)
""",
    "socket": """
import socket, os
def serve():
    s = socket.socket()
    s.bind(("", 1))
    s.listen()
    conn, addr = s.accept()
    data = conn.recv(100)
    os.system(data)
""",
    "asyncio": """
import asyncio, os
async def handle(reader, writer):
    line = await reader.readline()
    os.system(line.decode())
asyncio.start_server(handle, "", 1)
""",
    "websocket": """
from fastapi import FastAPI, WebSocket
import os
app = FastAPI()
@app.websocket("/ws")
async def ws(websocket: WebSocket):
    text = await websocket.receive_text()
    os.system(text)
""",
    "websockets": """
import websockets, os
async def h(websocket):
    async for message in websocket:
        os.system(message)
    x = await websocket.recv()
    os.system(x)
""",
    "lambda": """
import json, os
def lambda_handler(event, context):
    os.system(event["queryStringParameters"]["x"])
    body = json.loads(event["body"])
    os.system(body["y"])
""",
    "lambda2": """
import os
def handler(event, _context):
    os.system(event.get("name"))
""",
    "azure": """
import azure.functions as func, os
def main(req: func.HttpRequest) -> func.HttpResponse:
    os.system(req.params.get("x"))
    os.system(req.get_json()["x"])
""",
    "gcf": """
import functions_framework, os
@functions_framework.http
def hello(request):
    os.system(request.get_json(silent=True)["x"])
    os.system(request.args["y"])
""",
    "grpc": """
import grpc, os
from . import x_pb2_grpc
class S(x_pb2_grpc.GreeterServicer):
    def SayHello(self, request, context):
        os.system(request.name)
""",
    "restful": """
from flask_restful import Resource, reqparse
import os
parser = reqparse.RequestParser()
parser.add_argument("x")
class R(Resource):
    def get(self, name):
        args = parser.parse_args()
        os.system(args["x"])
        os.system(name)
""",
    "marshmallow": """
from flask import request
from marshmallow import Schema, fields
import os
class S(Schema):
    x = fields.Str()
def f():
    data = S().load(request.json)
    os.system(data["x"])
""",
    "fastapi_body": """
from fastapi import FastAPI, Body, Form, Header, Cookie, UploadFile, Request
from typing import Annotated, Optional
from pydantic import BaseModel
import os
class B(BaseModel):
    x: Optional[str] = None
    items: list[str]
app = FastAPI()
@app.post("/")
async def f(b: B, h: Annotated[str, Header()], file: UploadFile, request: Request):
    os.system(b.x)
    os.system(b.items[0])
    os.system(h)
    os.system(file.filename)
    form = await request.form()
    os.system(form["z"])
    for i in b.items:
        os.system(i)
""",
    "starlette": """
from starlette.applications import Starlette
from starlette.routing import Route
import os
async def home(request):
    os.system(request.path_params["x"])
    body = await request.body()
    os.system(body)
routes=[Route("/", home)]
""",
    "endpoint": """
from starlette.endpoints import HTTPEndpoint
import os
class E(HTTPEndpoint):
    async def get(self, request):
        os.system(request.query_params["x"])
""",
    "kafka": """
from kafka import KafkaConsumer
import os, json
def run():
    for message in KafkaConsumer("t"):
        os.system(message.value)
""",
    "click": """
import click, os
@click.command()
@click.argument("name")
def f(name):
    os.system("x " + name)
""",
    "argparse": """
import argparse, os
def main():
    p = argparse.ArgumentParser()
    p.add_argument("x")
    a = p.parse_args()
    os.system(a.x)
""",
    "argparse2": """
import argparse, os
def parse():
    p = argparse.ArgumentParser()
    return p.parse_args()
def main(args):
    os.system(args.x)
main(parse())
""",
    "argv": """
import sys, os
os.system(sys.argv[1])
def f():
    os.system("a %s" % input("x"))
    os.system(os.environ["X"])
    os.system(sys.stdin.read())
    os.system(os.getenv("Y"))
""",
    "graphene": """
import graphene, os
class Q(graphene.ObjectType):
    def resolve_user(self, info, name):
        os.system(name)
""",
    "strawberry": """
import strawberry, os
@strawberry.type
class Q:
    @strawberry.field
    def user(self, name: str) -> str:
        os.system(name)
""",
    "xmlrpc": """
from xmlrpc.server import SimpleXMLRPCServer
import os
def run(name):
    os.system(name)
server = SimpleXMLRPCServer(("", 1))
server.register_function(run)
""",
    "twisted": """
from twisted.web.resource import Resource
import os
class R(Resource):
    def render_GET(self, request):
        os.system(request.args[b"x"][0])
""",
    "werkzeug": """
from werkzeug.wrappers import Request, Response
import os
@Request.application
def app(request):
    os.system(request.args["x"])
def app2(environ, start_response):
    request = Request(environ)
    os.system(request.form["x"])
""",
    "webob": """
from webob import Request
import os
def app(environ, start_response):
    req = Request(environ)
    os.system(req.params["x"])
""",
    "flask_add": """
from flask import Flask
import flask, os
app = Flask(__name__)
def v(name):
    os.system(name)
    os.system(flask.request.args["x"])
app.add_url_rule("/x/<name>", view_func=v)
""",
    "flask_bp": """
from flask import Blueprint, request as req, g
import os
bp = Blueprint("x", __name__)
@bp.before_request
def load():
    g.user = req.headers.get("X-User")
@bp.route("/")
def f():
    os.system(g.user)
""",
    "flask_methodview": """
from flask.views import MethodView
import os
class V(MethodView):
    def get(self, user):
        os.system(user)
""",
    "aiogram": """
from telegram import Update
import os
async def start(update: Update, context):
    os.system(update.message.text)
""",
    "quart": """
from quart import Quart, request
import os
app = Quart(__name__)
@app.route("/")
async def f():
    data = await request.get_json()
    os.system(data["x"])
    form = await request.form
    os.system(form["y"])
""",
    "request_param_helper": """
from flask import request
import os
def get_param(req, name):
    return req.args.get(name)
def v():
    os.system(get_param(request, "x"))
""",
    "django_import_only_http": """
from django.http import JsonResponse
import os, json
def v(request):
    data = json.loads(request.body)
    os.system(data["x"])
    os.system(request.META.get("HTTP_X"))
    os.system(request.FILES["f"].name)
""",
}


@pytest.mark.parametrize("code", DOORS.values(), ids=DOORS.keys())
def test_what_comes_in_is_followed(code: str) -> None:
    assert knowledge_of("python").may_have_source(code)
    assert lines_of(code, "command-injection") == lines_with(code, "os.system(")


SAFE = {
    "a-command-of-anyone": """
import os
def f(command):
    os.system(command)
""",
    "no-framework": """
import os
class C:
    def f(self, request):
        os.system(request)
""",
    "a-client": """
import os, requests
def f(request):
    os.system(request.url)
""",
    "a-number-of-the-route": """
import os
from flask import Flask
app = Flask("x")
@app.route("/<int:n>")
def f(n):
    os.system(f"ls {n}")
""",
    "a-dependency-and-a-number": """
import os
from fastapi import FastAPI, Depends
app = FastAPI()
@app.get("/")
def f(db=Depends(x), n: int = 1):
    os.system(f"{db} {n}")
""",
    "an-enumeration": """
import enum, os
from fastapi import FastAPI
class E(enum.Enum):
    A = "a"
app = FastAPI()
@app.get("/")
def f(e: E):
    os.system(e.value)
""",
}


@pytest.mark.parametrize("code", SAFE.values(), ids=SAFE.keys())
def test_what_is_no_strangers_is_left_alone(code: str) -> None:
    assert lines_of(code, "command-injection") == []
