from flask import Flask, g, jsonify, request
from ldap3 import Connection
from ldap3.utils.conv import escape_filter_chars

app = Flask(__name__)
BASE = "ou=aliases,dc=club,dc=example"
FIELDS = ("mail", "owner", "description")
LIMIT = 50


def clause(field, value):
    if field == "mail":
        value = escape_filter_chars(value)
    return f"({field}={value})" if field != "description" else f"({field}=*{value}*)"


def pattern(values):
    clauses = [clause(field, values[field]) for field in FIELDS if values.get(field)]
    return "(&(objectClass=mailAlias)" + "".join(clauses) + ")"


def search(connection: Connection, values):
    connection.search(BASE, pattern(values), attributes=list(FIELDS), size_limit=LIMIT)
    return [entry.entry_attributes_as_dict for entry in connection.entries]


@app.get("/aliases")
def aliases():
    return jsonify(search(g.directory, request.args))
