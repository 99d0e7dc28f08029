from urllib.parse import quote, urlparse
from urllib.request import urlopen

import aiohttp
import httpx
import requests
from fastapi import FastAPI, HTTPException
from flask import request, session

app = FastAPI()
HOSTS = {"api.example.com"}
MIRRORS = {"eu": "https://eu.example.com"}


def fetch():
    # ruleid: py-ssrf
    requests.get(request.args["url"], timeout=5)
    # ruleid: py-ssrf
    urlopen("http://" + request.args["host"] + "/status")
    # ok: py-ssrf
    requests.get("https://api.example.com/users/" + quote(request.args["name"]), timeout=5)
    # ok: py-ssrf
    requests.get(f"https://api.example.com/users/{request.args['name']}", timeout=5)
    # ok: py-ssrf
    requests.get(MIRRORS[request.args["region"]], timeout=5)
    # ok: py-ssrf
    requests.get("https://api.example.com/", params={"q": request.args["q"]}, timeout=5)
    # ok: py-ssrf
    return session.get(request.args["key"])


@app.post("/hook")
async def hook(url: str):
    async with aiohttp.ClientSession() as client:
        # ruleid: py-ssrf
        await client.post(url, json={})
    async with httpx.AsyncClient() as client:
        # ruleid: py-ssrf
        await client.get(f"https://{url}/status")


@app.post("/base")
async def base(name: str):
    # ok: py-ssrf
    httpx.get(f"{find_base()}/users/{name}")


@app.post("/checked")
async def checked(url: str):
    if urlparse(url).hostname not in HOSTS:
        raise HTTPException(400)
    # ok: py-ssrf
    httpx.get(url)
