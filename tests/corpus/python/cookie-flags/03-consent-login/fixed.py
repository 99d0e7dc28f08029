from django.conf import settings
from django.contrib.auth import authenticate
from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

LANGUAGES = {"en", "fr", "nl"}


def with_language(response, request):
    chosen = request.POST.get("language", "en")
    if chosen in LANGUAGES:
        response.set_cookie("lang", chosen, secure=True, httponly=True, samesite="Lax")
    return response


def with_session(response, user):
    value = signing.dumps({"user": user.pk}, salt="kiosk")
    response.set_cookie("kiosk_session", value, secure=True, httponly=True, samesite="Strict")
    return response


@require_POST
def sign_in(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None or not user.has_perm("kiosk.use"):
        return HttpResponse(status=401)
    response = JsonResponse({"name": user.get_full_name(), "site": settings.SITE_NAME})
    return with_language(with_session(response, user), request)
