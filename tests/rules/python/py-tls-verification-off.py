import ssl

import aiohttp
import httpx
import requests


def fetch(url):
    # ruleid: py-tls-verification-off
    requests.get(url, verify=False, timeout=5)
    # ruleid: py-tls-verification-off
    httpx.Client(verify=False)
    session = requests.Session()
    # ruleid: py-tls-verification-off
    session.verify = False
    context = ssl.create_default_context()
    # ruleid: py-tls-verification-off
    context.verify_mode = ssl.CERT_NONE
    # ruleid: py-tls-verification-off
    aiohttp.TCPConnector(ssl=False)
    # ok: py-tls-verification-off
    requests.get(url, verify="ca.pem", timeout=5)
    # ok: py-tls-verification-off
    requests.get(url, timeout=5)
    # ok: py-tls-verification-off
    context.verify_mode = ssl.CERT_REQUIRED
    # ok: py-tls-verification-off
    return aiohttp.TCPConnector(ssl=context)


def checked():
    context = ssl.create_default_context()
    # ok: py-tls-verification-off
    context.check_hostname = True
    return context


def never():
    context = ssl.create_default_context()
    # ruleid: py-tls-verification-off
    context.check_hostname = False
    return context


def context_for(server, verify: bool | str = True):
    context = ssl.create_default_context()
    if verify is False:
        # ok: py-tls-verification-off
        context.check_hostname = False
        # ok: py-tls-verification-off
        context.verify_mode = ssl.CERT_NONE
    return context


def careless(server, verify=False):
    context = ssl.create_default_context()
    if not verify:
        # ruleid: py-tls-verification-off
        context.check_hostname = False
    return context


class Context:
    def __init__(self):
        # ok: py-tls-verification-off
        self.check_hostname = False
