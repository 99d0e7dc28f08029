from urllib.parse import parse_qs

ROWS = [("north", 120), ("south", 88)]


def csv_text():
    return "".join(f"{depot};{count}\r\n" for depot, count in ROWS).encode()


def file_name(environ):
    query = parse_qs(environ.get("QUERY_STRING", ""))
    return query.get("name", ["depots"])[0]


def disposition(name):
    return f'attachment; filename="{name}.csv"'


def head(status, headers):
    lines = [f"HTTP/1.1 {status}", *(f"{key}: {value}" for key, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def respond(connection, environ):
    body = csv_text()
    headers = {
        "Content-Type": "text/csv",
        "Content-Length": str(len(body)),
        "Content-Disposition": disposition(file_name(environ)),
    }
    connection.sendall(head("200 OK", headers) + body)
