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


def kept(url):
    # ruleid: py-tls-verification-off
    options = {"timeout": 5, "verify": False}
    return requests.get(url, **options)


def kept_on(url):
    # ok: py-tls-verification-off
    options = {"timeout": 5, "verify": True}
    return requests.get(url, **options)


def stores(host):
    # ruleid: py-tls-verification-off
    one = redis.Redis(host=host, ssl=True, ssl_cert_reqs=None)
    # ok: py-tls-verification-off
    two = redis.Redis(host=host, ssl=True, ssl_cert_reqs="required")
    # ruleid: py-tls-verification-off
    three = MongoClient(host, tlsAllowInvalidCertificates=True)
    # ok: py-tls-verification-off
    return one, two, three, MongoClient(host, tlsAllowInvalidCertificates=False)


def wrapped(sock, host):
    # ruleid: py-tls-verification-off
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    return context.wrap_socket(sock, server_hostname=host)


def wrapped_well(sock, host):
    # ok: py-tls-verification-off
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    context.verify_mode = ssl.CERT_REQUIRED
    return context.wrap_socket(sock, server_hostname=host)


def served(sock):
    # ok: py-tls-verification-off
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    context.load_cert_chain("server.pem")
    return context.wrap_socket(sock, server_side=True)


def off_by_default(url, verify_ssl=False):
    # ruleid: py-tls-verification-off
    return requests.get(url, verify=verify_ssl, timeout=3)


def on_by_default(url, verify_ssl=True):
    # ok: py-tls-verification-off
    return requests.get(url, verify=verify_ssl, timeout=3)


def fetched(url):
    # ruleid: py-tls-verification-off
    subprocess.run(["curl", "-k", url])
    # ok: py-tls-verification-off
    subprocess.run(["curl", "-sS", url])
