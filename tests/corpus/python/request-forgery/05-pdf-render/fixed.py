import requests
from flask import Blueprint, Response, request

prints = Blueprint("prints", __name__)
SESSION = requests.Session()
BASE = "https://docs.clinic.example/"
MAX_PAGES = 40


class PageSource:
    def __init__(self, session):
        self.session = session

    def html(self, address):
        if not address.startswith(BASE):
            raise ValueError("pages of our documents only")
        answer = self.session.get(address, timeout=(2, 10), allow_redirects=False)
        answer.raise_for_status()
        return answer.text


def pages(addresses, source):
    for address in addresses[:MAX_PAGES]:
        yield source.html(address)


@prints.get("/print")
def printed():
    addresses = request.args.getlist("page")
    try:
        body = '<hr class="page">'.join(pages(addresses, PageSource(SESSION)))
    except ValueError as error:
        return Response(str(error), status=400, mimetype="text/plain")
    return Response(body, mimetype="application/octet-stream")
