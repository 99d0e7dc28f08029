import ldap
import ldap3
from flask import request
from ldap.filter import filter_format
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

BASE = "ou=people,dc=example,dc=com"


def search():
    name = request.args["name"]
    connection = ldap3.Connection("ldap://directory", auto_bind=True)
    # ruleid: py-ldap-injection
    connection.search(BASE, f"(&(objectClass=person)(uid={name}))", attributes=["mail"])
    # ok: py-ldap-injection
    connection.search(BASE, f"(&(objectClass=person)(uid={escape_filter_chars(name)}))")
    # ruleid: py-ldap-injection
    connection.search(search_base=f"uid={name}," + BASE, search_filter="(objectClass=*)")
    # ok: py-ldap-injection
    connection.search(search_base=f"uid={escape_rdn(name)}," + BASE, search_filter="(objectClass=*)")
    return connection.entries


def older():
    name = request.form["name"]
    directory = ldap.initialize("ldap://directory")
    wanted = "(uid=%s)" % name
    # ruleid: py-ldap-injection
    directory.search_s(BASE, ldap.SCOPE_SUBTREE, wanted)
    # ok: py-ldap-injection
    directory.search_s(BASE, ldap.SCOPE_SUBTREE, filter_format("(uid=%s)", [name]))
    if not name.isalnum():
        return None
    # ok: py-ldap-injection
    return directory.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={name})")
