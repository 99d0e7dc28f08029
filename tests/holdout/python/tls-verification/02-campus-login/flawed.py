import ssl

from ldap3 import Connection, Server, ServerPool, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.dn import escape_rdn

HOSTS = ("ldap1.campus.example", "ldap2.campus.example")
PEOPLE = "ou=people,dc=campus,dc=example"


def pool():
    tls = Tls(
        ca_certs_file="/etc/ssl/campus-ca.pem",
        validate=ssl.CERT_NONE,
        version=ssl.PROTOCOL_TLS_CLIENT,
    )
    return ServerPool([Server(host, port=636, use_ssl=True, tls=tls) for host in HOSTS])


class CampusBackend:
    """Django's authentication backend for people of the campus."""

    def __init__(self):
        self.pool = pool()

    def authenticate(self, request, username=None, password=None):
        from django.contrib.auth.models import User

        if not username or not password:
            return None
        name = f"uid={escape_rdn(username)},{PEOPLE}"
        try:
            with Connection(self.pool, name, password, auto_bind=True, raise_exceptions=True):
                return User.objects.get_or_create(username=username.lower())[0]
        except LDAPException:
            return None

    def get_user(self, number):
        from django.contrib.auth.models import User

        return User.objects.filter(pk=number).first()
