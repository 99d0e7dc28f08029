import requests, httpx, urllib.request, urllib3, aiohttp, pycurl, treq, niquests, httplib2, http.client, feedparser, pandas as pd, socket, smtplib, ftplib, paramiko, curl_cffi, telnetlib, websockets, websocket, asyncio, grequests, requests_html, mechanize, cloudscraper, boto3, xmlrpc.client, ldap3, redis, pymongo, psycopg2, mysql.connector, imaplib, poplib, nntplib, asyncssh, pysftp, zeep, suds.client
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from urllib.request import urlopen, Request
from playwright.sync_api import sync_playwright
from playwright.async_api import async_playwright
from selenium import webdriver
from curl_cffi import requests as creq
from requests import Session
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager
from urllib.parse import urlparse, quote
from flask import request
import weasyprint, pdfkit, imgkit
from weasyprint import HTML
from newspaper import Article
import trafilatura, scrapy, wget, yt_dlp
from bs4 import BeautifulSoup
from langchain_community.document_loaders import WebBaseLoader
HOSTS = {"a.example"}
S = requests.Session()

def a():
    q = request.args["q"]
    # ruleid: request-forgery
    requests.get(q)
    # ruleid: request-forgery
    requests.get("https://" + q + "/x")
    # ok: request-forgery
    requests.get("https://a.example/" + quote(q))
    # ok: request-forgery
    requests.get("https://a.example/", params={"q": q})
    # ruleid: request-forgery
    requests.request("GET", q)
    # ruleid: request-forgery
    requests.post(url=q)
    # ruleid: request-forgery
    S.get(q)
    # ruleid: request-forgery
    S.patch(q)
    # ruleid: request-forgery
    S.delete(q)
    # ruleid: request-forgery
    S.head(q)
    with requests.Session() as s:
        # ruleid: request-forgery
        s.get(q)
        # ruleid: request-forgery
        s.send(requests.Request("GET", q).prepare())
    # ruleid: request-forgery
    httpx.get(q)
    with httpx.Client() as c:
        # ruleid: request-forgery
        c.get(q)
        # ruleid: request-forgery
        c.delete(q)
        # ruleid: request-forgery
        c.stream("GET", q)
        # ruleid: request-forgery
        c.build_request("GET", q)
    # ruleid: request-forgery
    httpx.Client(base_url=q)
    # ruleid: request-forgery
    urlopen(q)
    # ruleid: request-forgery
    urlopen(Request(q))
    # ruleid: request-forgery
    urllib.request.urlretrieve(q, "x")
    op = urllib.request.build_opener()
    # ruleid: request-forgery
    op.open(q)
    # ruleid: request-forgery
    PoolManager().request("GET", q)
    # ruleid: request-forgery
    urllib3.request("GET", q)
    # ruleid: request-forgery
    urllib3.HTTPConnectionPool(q)
    # ruleid: request-forgery
    urllib3.connection_from_url(q)
    c = pycurl.Curl()
    # ruleid: request-forgery
    c.setopt(pycurl.URL, q)
    # ok: request-forgery
    c.setopt(pycurl.POSTFIELDS, q)
    # ruleid: request-forgery
    c.setopt(c.URL, q)
    # ruleid: request-forgery
    treq.get(q)
    # ruleid: request-forgery
    niquests.get(q)
    # ruleid: request-forgery
    niquests.Session().get(q)
    # ruleid: request-forgery
    httplib2.Http().request(q)
    # ruleid: request-forgery
    http.client.HTTPConnection(q)
    k = http.client.HTTPSConnection("a.example")
    # ok: request-forgery
    k.request("GET", "/" + quote(q))
    # ruleid: request-forgery
    feedparser.parse(q)
    # ruleid: request-forgery
    pd.read_html(q)
    # ruleid: request-forgery
    socket.create_connection((q, 80))
    # ruleid: request-forgery
    socket.socket().connect((q, 80))
    # ruleid: request-forgery
    smtplib.SMTP(q)
    # ruleid: request-forgery
    smtplib.SMTP_SSL(host=q)
    # ruleid: request-forgery
    ftplib.FTP(q)
    # ruleid: request-forgery
    ftplib.FTP_TLS(q)
    p = paramiko.SSHClient()
    # ruleid: request-forgery
    p.connect(q, username="x")
    # ok: request-forgery
    p.connect("h", username=q)
    # ruleid: request-forgery
    paramiko.Transport((q, 22))
    # ruleid: request-forgery
    imaplib.IMAP4_SSL(q)
    # ruleid: request-forgery
    poplib.POP3_SSL(q)
    # ruleid: request-forgery
    creq.get(q)
    # ruleid: request-forgery
    curl_cffi.get(q)
    # ruleid: request-forgery
    cloudscraper.create_scraper().get(q)
    # ruleid: request-forgery
    xmlrpc.client.ServerProxy(q)
    # ruleid: request-forgery
    zeep.Client(q)
    # ruleid: request-forgery
    boto3.client("s3", endpoint_url=q)
    # ruleid: request-forgery
    webdriver.Chrome().get(q)
    # ruleid: request-forgery
    websocket.create_connection(q)
    with sync_playwright() as pw:
        page = pw.chromium.launch().new_page()
        # ruleid: request-forgery
        page.goto(q)
    # ruleid: request-forgery
    HTML(url=q).write_pdf()
    # ruleid: request-forgery
    pdfkit.from_url(q, "x.pdf")
    # ruleid: request-forgery
    Article(q)
    # ruleid: request-forgery
    trafilatura.fetch_url(q)
    # ruleid: request-forgery
    WebBaseLoader(q)
    # ruleid: request-forgery
    redis.Redis(host=q)
    # ruleid: request-forgery
    redis.from_url(q)
    # ruleid: request-forgery
    ldap3.Server(q)
    # ruleid: request-forgery
    wget.download(q)
    host = urlparse(q).hostname
    if host in HOSTS:
        # ok: request-forgery
        requests.get(q)
        # ok: request-forgery
        S.patch(q)

async def b():
    q = request.args["q"]
    async with aiohttp.ClientSession() as s:
        # ruleid: request-forgery
        async with s.get(q) as r: pass
        # ruleid: request-forgery
        await s.patch(q)
        # ruleid: request-forgery
        await s.delete(q)
        # ruleid: request-forgery
        await s.request("GET", q)
        # ruleid: request-forgery
        await s.ws_connect(q)
    # ruleid: request-forgery
    aiohttp.ClientSession(base_url=q)
    async with httpx.AsyncClient() as c:
        # ruleid: request-forgery
        await c.get(q)
        # ruleid: request-forgery
        await c.head(q)
        # ok: request-forgery
        await c.get("https://a.example/", params={"q": q})
    # ruleid: request-forgery
    await AsyncHTTPClient().fetch(q)
    # ruleid: request-forgery
    HTTPRequest(q)
    # ruleid: request-forgery
    await asyncio.open_connection(q, 80)
    # ruleid: request-forgery
    async with websockets.connect(q) as w: pass
    # ruleid: request-forgery
    await asyncssh.connect(q)
    async with async_playwright() as pw:
        b = await pw.chromium.launch()
        page = await b.new_page()
        # ruleid: request-forgery
        await page.goto(q)
