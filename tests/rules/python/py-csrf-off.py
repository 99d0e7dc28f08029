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


def settled(app, token, config, path, views):
    # ruleid: py-csrf-off
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, TEMPLATES_AUTO_RELOAD=False)
    # ok: py-csrf-off
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    # ruleid: py-csrf-off
    config.set_default_csrf_options(require_csrf=False)
    # ok: py-csrf-off
    config.set_default_csrf_options(require_csrf=True)
    # ruleid: py-csrf-off
    path("email/change/", csrf_exempt(views.change_email))
    # ok: py-csrf-off
    path("stripe/", csrf_exempt(views.stripe_webhook))
    # ok: py-csrf-off
    path("email/change/", views.change_email)


# ruleid: py-csrf-off
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
# ok: py-csrf-off
MIDDLEWARE = [
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
# ruleid: py-csrf-off
MIDDLEWARE.remove("django.middleware.csrf.CsrfViewMiddleware")
# ruleid: py-csrf-off
CSRF_TRUSTED_ORIGINS = ["https://*"]
# ok: py-csrf-off
CSRF_TRUSTED_ORIGINS = ["https://*.example.com"]


class Sessions(SessionAuthentication):
    # ruleid: py-csrf-off
    def enforce_csrf(self, request):
        return


class Logged(SessionAuthentication):
    # ok: py-csrf-off
    def enforce_csrf(self, request):
        self.log(request)
        return super().enforce_csrf(request)


class EmailForm(FlaskForm):
    class Meta:
        # ruleid: py-csrf-off
        csrf = False


class SearchForm(FlaskForm):
    class Meta:
        # ok: py-csrf-off
        csrf = False


def forms(AddressForm, FilterForm, request):
    # ruleid: py-csrf-off
    AddressForm(meta={"csrf": False})
    # ok: py-csrf-off
    FilterForm(request.args, meta={"csrf": False})


# ruleid: py-csrf-off
settings = {"cookie_secret": secret, "xsrf_cookies": False}
# ok: py-csrf-off
settings = {"cookie_secret": secret, "xsrf_cookies": True}


app = Flask(__name__)
# ruleid: py-csrf-off
forgotten = CSRFProtect()
# ok: py-csrf-off
kept = CSRFProtect()
kept.init_app(app)
# ruleid: py-csrf-off
csrf.exempt(account)
# ok: py-csrf-off
csrf.exempt(stripe_hooks)
