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


ACCOUNTS = {"admin": "not-a-real-password", "ops": "neither-this"}
LANGUAGES = {"en": "English"}


def check(name, password, given, User, os):
    # ruleid: py-hardcoded-password
    if password == "not-a-real-one":
        return True
    # ruleid: py-hardcoded-password
    if given.form["password"] != "not-a-real-one":
        return True
    # ok: py-hardcoded-password
    if password == "":
        return False
    # ok: py-hardcoded-password
    if given.field == "password":
        return False
    # ruleid: py-hardcoded-password
    if ACCOUNTS.get(name) == password:
        return True
    # ok: py-hardcoded-password
    if LANGUAGES.get(name) == given:
        return True
    # ruleid: py-hardcoded-password
    User.objects.create_superuser("admin", "a@b.c", "not-a-real-password")
    # ok: py-hardcoded-password
    User.objects.create_superuser("admin", "a@b.c", os.environ["ADMIN"])


# ruleid: py-hardcoded-password
DATABASES = {"default": {"NAME": "shop", "PASSWORD": "not-a-real-password"}}
# ok: py-hardcoded-password
DATABASES = {"default": {"NAME": "shop", "PASSWORD": os.environ["DB_PASSWORD"]}}
# ok: py-hardcoded-password
DATABASES = {"default": {"NAME": "shop", "PASSWORD": ""}}
# ruleid: py-hardcoded-password
HEADERS = {"Authorization": "Bearer 7d1f0c9ab2e84c5d9a66"}
# ok: py-hardcoded-password
HEADERS = {"Authorization": f"Bearer {os.environ['API']}"}
# ok: py-hardcoded-password
HEADERS = {"Authorization": "Bearer <your key>"}


class Settings:
    host: str = "db"
    # ruleid: py-hardcoded-password
    db_password: str = "not-a-real-password"
    # ok: py-hardcoded-password
    password_help: str = "At least twelve characters"


# ruleid: py-hardcoded-password
HEADERS = {"Authorization": "Basic YWRtaW46c3VwZXJzZWNyZXQ="}
# ok: py-hardcoded-password
PUBLIC_HEADERS = {"Accept": "application/json"}
# ruleid: py-hardcoded-password
DATABASE = {"ENGINE": "postgresql", "USER": "app", "PASSWORD": "pg-Passw0rd"}
# ok: py-hardcoded-password
LABELS = {"password": "Password", "secret": "******", "token": "Your token"}
# ruleid: py-hardcoded-password
ADMIN_TOKEN = os.getenv("ADMIN_TOKEN") or "let-me-in-t0ken"
# ok: py-hardcoded-password
ADMIN_TOKEN = os.getenv("ADMIN_TOKEN") or None


class Settings:
    # ruleid: py-hardcoded-password
    jwt_secret: str = "a-very-secret-key-123"
    # ok: py-hardcoded-password
    password_field: str = "password-1"
    # ok: py-hardcoded-password
    client_secret: str = "client_secret"


def entered(username, password):
    # ruleid: py-hardcoded-password
    if password == "letmein99":
        return True
    # ok: py-hardcoded-password
    return username == "admin" and password == ""


def configured(parser):
    # ruleid: py-hardcoded-password
    parser.add_argument("--password", default="Qw3rty-pass")
    # ok: py-hardcoded-password
    parser.add_argument("--password-file", default="/run/secrets/pass-1")


def connected():
    client = paramiko.SSHClient()
    # ruleid: py-hardcoded-password
    client.connect("host", 22, "deploy", "d3ploy!pass")
    # ok: py-hardcoded-password
    client.connect("host", 22, "deploy", key_filename="/etc/deploy/id")


def made(user, given, Celery, os):
    # ruleid: py-hardcoded-password
    user.set_password("not-a-real-password")
    # ok: py-hardcoded-password
    user.set_password(os.environ["ADMIN_PASSWORD"])
    # ruleid: py-hardcoded-password
    password = given or "not-a-real-password"
    # ok: py-hardcoded-password
    password = given or ""
    return password
