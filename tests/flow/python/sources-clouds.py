from store import cur
import azure.functions as func
import functions_framework
from chalice import Chalice
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from firebase_functions import https_fn
app = Chalice("a")
api = APIGatewayRestResolver()
def main(req: func.HttpRequest) -> func.HttpResponse:
    # ruleid: sql-injection
    cur.execute("select " + req.params.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + req.get_json()["q"])
    # ruleid: sql-injection
    cur.execute("select " + req.get_body().decode())
    # ruleid: sql-injection
    cur.execute("select " + req.route_params["q"])
    # ruleid: sql-injection
    cur.execute("select " + req.headers["q"])
    # ruleid: sql-injection
    cur.execute("select " + req.form["q"])
def q(msg: func.QueueMessage):
    # ruleid: sql-injection
    cur.execute("select " + msg.get_body().decode())
@functions_framework.http
def f(request):
    # ruleid: sql-injection
    cur.execute("select " + request.args["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.get_json(silent=True)["q"])
@functions_framework.cloud_event
def g(cloud_event):
    # ruleid: sql-injection
    cur.execute("select " + cloud_event.data["name"])
@https_fn.on_call()
def oc(req: https_fn.CallableRequest):
    # ruleid: sql-injection
    cur.execute("select " + req.data["q"])
@https_fn.on_request()
def orq(req: https_fn.Request):
    # ruleid: sql-injection
    cur.execute("select " + req.args["q"])
@app.route("/x/{name}")
def ch(name):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + app.current_request.query_params["q"])
    # ruleid: sql-injection
    cur.execute("select " + app.current_request.json_body["q"])
    # ruleid: sql-injection
    cur.execute("select " + app.current_request.raw_body.decode())
    # ok: sql-injection
    cur.execute("select " + app.current_request.method)
@api.get("/x/<name>")
def pt(name: str):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + api.current_event.get_query_string_value("q"))
    # ruleid: sql-injection
    cur.execute("select " + api.current_event.json_body["q"])
    # ruleid: sql-injection
    cur.execute("select " + api.current_event.query_string_parameters["q"])
