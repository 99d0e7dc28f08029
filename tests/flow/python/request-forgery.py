from urllib.parse import quote, urljoin, urlparse

import httpx
import requests
from fastapi import FastAPI, HTTPException

app = FastAPI()
HOSTS = {"api.example.com", "img.example.com"}
SERVICES = {"a": "https://a.example.com/", "b": "https://b.example.com/"}
API = "https://api.example.com"


def fetch(url, timeout=5):
    # ruleid: request-forgery
    return requests.get(url, timeout=timeout)


def check(url):
    parsed = urlparse(url)
    if parsed.scheme != "https" or parsed.hostname not in HOSTS:
        raise HTTPException(400)


def is_known(url):
    return urlparse(url).hostname in HOSTS


@app.get("/a")
def plain(url: str):
    return fetch(url).text


@app.get("/b")
def by_check(url: str):
    check(url)
    # ok: request-forgery
    return requests.get(url).text


@app.get("/c")
def by_bool(url: str):
    if not is_known(url):
        raise HTTPException(400)
    # ok: request-forgery
    return httpx.get(url).text


@app.get("/d")
def by_path(user: str):
    # ok: request-forgery
    requests.get(f"{API}/users/{quote(user)}")
    # ok: request-forgery
    requests.get(f"https://api.example.com/users/{user}")
    # ruleid: request-forgery
    requests.get(f"https://{user}.example.com/")
    # ruleid: request-forgery
    return requests.get("https://api.example.com" + user)


@app.get("/e")
def by_table(service: str):
    # ok: request-forgery
    requests.get(SERVICES[service])
    # ok: request-forgery
    return requests.get(SERVICES.get(service, API))


@app.get("/f")
async def by_client(url: str):
    async with httpx.AsyncClient() as client:
        # ruleid: request-forgery
        answer = await client.get(url)
        # ok: request-forgery
        await client.get("https://api.example.com/", params={"u": url})
    return answer.text


@app.get("/g")
def by_start(url: str):
    if not url.startswith("https://api.example.com/"):
        raise HTTPException(400)
    # ok: request-forgery
    return requests.get(url).text


@app.get("/h")
def by_weak_start(url: str):
    if not url.startswith("https://"):
        raise HTTPException(400)
    # ruleid: request-forgery
    return requests.get(url).text


@app.get("/i")
def by_host(url: str):
    host = urlparse(url).netloc
    if host != "api.example.com":
        return "no"
    # ok: request-forgery
    return requests.request("GET", url).text


@app.get("/j")
def by_suffix(url: str):
    host = urlparse(url).hostname or ""
    if not host.endswith(".example.com"):
        raise HTTPException(400)
    # ok: request-forgery
    return requests.get(url).text


@app.get("/k")
def by_weak_suffix(url: str):
    host = urlparse(url).hostname or ""
    if not host.endswith("example.com"):
        raise HTTPException(400)
    # ruleid: request-forgery
    return requests.get(url).text
