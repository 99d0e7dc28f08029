import ldap3
from fastapi import Depends, FastAPI

app = FastAPI()
BASE = "ou=rooms,dc=observatory,dc=example"
SERVER = ldap3.Server("ldaps://directory.observatory.example", get_info=ldap3.NONE)


def directory():
    connection = ldap3.Connection(SERVER, authentication=ldap3.ANONYMOUS, read_only=True)
    if not connection.bind():
        raise RuntimeError("the directory refuses us")
    try:
        yield connection
    finally:
        connection.unbind()


def any_of(names, value):
    tests = "".join(f"({name}={value}*)" for name in names)
    return f"(&(objectClass=room)(!(status=closed))(|{tests}))"


@app.get("/rooms")
def rooms(q: str, connection: ldap3.Connection = Depends(directory)):
    connection.search(
        BASE,
        any_of(("cn", "roomNumber", "owner"), q),
        attributes=["cn", "roomNumber", "telephoneNumber"],
        size_limit=30,
    )
    return [entry.entry_attributes_as_dict for entry in connection.entries]
