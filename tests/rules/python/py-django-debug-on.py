import os

# ruleid: py-django-debug-on
DEBUG = True
# ok: py-django-debug-on
TEMPLATE_DEBUG = False
# ok: py-django-debug-on
DEBUG = os.environ.get("DEBUG") == "1"
# ok: py-django-debug-on
DEBUG = False
# ruleid: py-django-debug-on
DEBUG_PROPAGATE_EXCEPTIONS = True

INSTALLED_APPS = ["django.contrib.admin"]

if os.environ.get("LOCAL"):
    # ok: py-django-debug-on
    DEBUG = True
