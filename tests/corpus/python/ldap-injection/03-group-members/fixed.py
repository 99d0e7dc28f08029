from directory.pool import bound_connection
from fastapi import FastAPI, HTTPException
from ldap3 import BASE, Connection
from ldap3.core.exceptions import LDAPInvalidDnError
from ldap3.utils.dn import escape_rdn

app = FastAPI()
GROUPS = "ou=groups,dc=depot,dc=example"


def group_dn(name: str, site: str) -> str:
    return f"cn={escape_rdn(name)},ou={escape_rdn(site)},{GROUPS}"


def members(connection: Connection, dn: str) -> list[str]:
    if not connection.search(dn, "(objectClass=groupOfNames)", BASE, attributes=["member"]):
        return []
    return [str(value) for entry in connection.entries for value in entry.member.values]


@app.get("/sites/{site}/groups/{name}")
def group(site: str, name: str) -> dict[str, list[str]]:
    with bound_connection() as connection:
        try:
            found = members(connection, group_dn(name, site))
        except LDAPInvalidDnError as error:
            raise HTTPException(400, "no such group") from error
    if not found:
        raise HTTPException(404, "no such group")
    return {"members": found}
