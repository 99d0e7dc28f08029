import logging
import os

import ldap
from ldap.filter import filter_format

log = logging.getLogger(__name__)
FILTER = "(&(objectClass=groupOfNames)(cn=lic-*)(member=uid=%s,%s))"
PEOPLE = "ou=people,dc=lab,dc=example"


class Licences:
    """Which licences somebody may check out, by the groups of the directory."""

    def __init__(self, uri, password):
        self.connection = ldap.initialize(uri)
        self.connection.simple_bind_s("cn=licences,dc=lab,dc=example", password)

    def of(self, login):
        wanted = filter_format(FILTER, [login, PEOPLE])
        found = self.connection.search_s(
            "ou=groups,dc=lab,dc=example", ldap.SCOPE_ONELEVEL, wanted, ["cn"]
        )
        return {entry["cn"][0].decode().removeprefix("lic-") for _, entry in found}


def answer(line, licences):
    verb, _, rest = line.strip().partition(" ")
    login, _, product = rest.partition(" ")
    if verb != "CHECKOUT":
        return "ERR unknown verb"
    granted = product in licences.of(login)
    log.info("%s asks for %s: %s", login, product, granted)
    return "OK" if granted else "DENIED"


def create():
    return Licences(os.environ["DIRECTORY_URI"], os.environ["DIRECTORY_PASSWORD"])
