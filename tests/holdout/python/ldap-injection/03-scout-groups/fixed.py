import ssl

from ldap3 import BASE, Connection, Server, Tls
from ldap3.core.exceptions import LDAPNoSuchObjectResult
from ldap3.utils.dn import escape_rdn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

TREE = "ou=leaders,o=scouts"
TLS = Tls(validate=ssl.CERT_REQUIRED, ca_certs_file="/etc/ssl/scouts.pem")
SERVER = Server("ldap.scouts.example", port=636, use_ssl=True, tls=TLS)


class Leaders:
    def __init__(self, name, password):
        self.name, self.password = name, password

    def place(self, login):
        return f"uid={escape_rdn(login.lower())},{TREE}"

    def groups(self, login):
        with Connection(SERVER, self.name, self.password, raise_exceptions=True) as connection:
            try:
                connection.search(
                    self.place(login), "(objectClass=leader)", BASE, attributes=["scoutGroup"]
                )
            except LDAPNoSuchObjectResult:
                return []
            return [str(value) for value in connection.entries[0].scoutGroup]


def create(leaders):
    def groups(request):
        return JSONResponse(leaders.groups(request.path_params["login"]))

    return Starlette(routes=[Route("/leaders/{login}/groups", groups)])
