import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SITE = os.environ.get("SITE", "members.club.example")

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = True
ALLOWED_HOSTS = [SITE, f"www.{SITE}"]
INTERNAL_IPS = ["127.0.0.1"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "members",
        "HOST": os.environ.get("DB_HOST", "db"),
        "PASSWORD": os.environ["DB_PASSWORD"],
    }
}

SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STATIC_ROOT = BASE_DIR / "static"
MEDIA_ROOT = BASE_DIR / "media"
ADMINS = [("Operations", f"ops@{SITE}")]
