import ldap
import ldap.filter
from django.http import JsonResponse
from ldap.dn import escape_dn_chars
from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars

BASE = "ou=people,dc=example,dc=com"
ATTRIBUTES = {"mail", "uid"}


class Directory:
    def __init__(self):
        self.connection = Connection(Server("ldap.example.com"))

    def find(self, query):
        # ruleid: ldap-injection
        self.connection.search(BASE, query, attributes=["cn"])
        return self.connection.entries

    def find_by(self, name):
        # ok: ldap-injection
        self.connection.search(BASE, "(uid=%s)" % escape_filter_chars(name))
        return self.connection.entries


def view(request):
    name = request.GET["name"]
    directory = Directory()
    found = directory.find(f"(&(objectClass=person)(uid={name}))")
    found += directory.find_by(name)
    return JsonResponse({"found": found})


def login(request):
    connection = ldap.initialize("ldap://localhost")
    user, password = request.POST["user"], request.POST["password"]
    # ruleid: ldap-injection
    connection.simple_bind_s("uid=" + user + "," + BASE, password)
    # ok: ldap-injection
    connection.simple_bind_s(f"uid={escape_dn_chars(user)},{BASE}", password)
    # ok: ldap-injection
    connection.search_s(BASE, ldap.SCOPE_SUBTREE, ldap.filter.filter_format("(uid=%s)", [user]))
    # ruleid: ldap-injection
    connection.search_s(BASE, ldap.SCOPE_SUBTREE, "(uid=%s)" % user)


def by_attribute(request):
    connection = ldap.initialize("ldap://localhost")
    attribute = request.GET["attribute"]
    if attribute not in ATTRIBUTES:
        return JsonResponse({}, status=400)
    # ok: ldap-injection
    return connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"({attribute}=*)")


def by_letters(request):
    connection = ldap.initialize("ldap://localhost")
    name = request.GET["name"]
    if not all(c.isalnum() or c in "-_" for c in name):
        return JsonResponse({}, status=400)
    # ok: ldap-injection
    return connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={name})")


def without_letters(request):
    connection = ldap3.Connection("x")
    name = request.args["name"]
    replaced = name.replace("*", "\\2a").replace("(", "\\28").replace(")", "\\29")
    # ok: ldap-injection
    connection.search("dc=x", f"(uid={replaced})")
    # ruleid: ldap-injection
    connection.search("dc=x", f"(uid={name.replace('*', '')})")
    if not any(letter in name for letter in "*()\\"):
        # ok: ldap-injection
        connection.search("dc=x", f"(uid={name})")
    if not any(letter in name for letter in "()\\"):
        # ruleid: ldap-injection
        connection.search("dc=x", f"(uid={name})")
    if "*" in name or "(" in name:
        return
    # ok: ldap-injection
    connection.search("dc=x", f"(uid={name})")
