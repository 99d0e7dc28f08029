import hmac

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from flask_wtf import CSRFProtect

csrf = CSRFProtect()


@csrf_exempt
# ruleid: py-csrf-off
def transfer(request):
    return request.user.send(request.POST["amount"])


@csrf.exempt
# ruleid: py-csrf-off
def rename():
    return "renamed"


def configured(app):
    # ruleid: py-csrf-off
    app.config["WTF_CSRF_ENABLED"] = False
    # ok: py-csrf-off
    app.config["WTF_CSRF_TIME_LIMIT"] = None


@require_POST
# ok: py-csrf-off
def withdraw(request):
    return request.user.take(request.POST["amount"])


@csrf_exempt
# ok: py-csrf-off
def payment_webhook(request):
    return request.body


@csrf_exempt
# ok: py-csrf-off
def delivered(request):
    given = request.headers["X-Signature"]
    if not hmac.compare_digest(given, sign(request.body)):
        return None
    return request.body
