from flask import Flask, current_app, jsonify, request
from ldap3 import SAFE_SYNC, Connection, Server
from ldap3.utils.conv import escape_filter_chars

app = Flask(__name__)
app.config.from_prefixed_env()
ATTRIBUTES = ["cn", "telephoneNumber", "roomNumber"]


def connection():
    server = Server(current_app.config["LDAP_HOST"], use_ssl=True)
    return Connection(server, client_strategy=SAFE_SYNC, auto_bind=True)


def filter_for(term, room):
    parts = ["(objectClass=person)"]
    if term:
        parts.append("(cn=*" + escape_filter_chars(term) + "*)")
    if room:
        parts.append("(roomNumber=" + escape_filter_chars(room) + ")")
    return "(&" + "".join(parts) + ")"


@app.get("/people")
def people():
    pattern = filter_for(request.args.get("name", ""), request.args.get("room", ""))
    base = current_app.config["LDAP_BASE"]
    _, _, found, _ = connection().search(base, pattern, attributes=ATTRIBUTES)
    return jsonify([dict(entry["attributes"]) for entry in found])
