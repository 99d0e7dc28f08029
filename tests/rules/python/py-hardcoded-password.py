import os
import smtplib

import psycopg
import requests


def connect(password):
    # ruleid: py-hardcoded-password
    psycopg.connect(host="db", user="app", password="not-a-real-password")
    # ruleid: py-hardcoded-password
    requests.get("https://api.example.com", auth=("app", "not-a-real-password"), timeout=5)
    # ruleid: py-hardcoded-password
    smtplib.SMTP("mail").login("app", "not-a-real-password")
    # ok: py-hardcoded-password
    psycopg.connect(host="db", user="app", password=os.environ["PASSWORD"])
    # ok: py-hardcoded-password
    psycopg.connect(host="db", user="app", password=password)
    # ok: py-hardcoded-password
    psycopg.connect(host="db", user="app", password="")
    # ok: py-hardcoded-password
    psycopg.connect(host="db", user="app", password="test-only")
