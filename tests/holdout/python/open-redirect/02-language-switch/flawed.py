from django.conf import settings
from django.shortcuts import redirect
from django.utils import translation
from django.views import View

NAMES = dict(settings.LANGUAGES)


class Language(View):
    """Keeps the language that a visitor chose and leads back to where they were."""

    http_method_names = ["post"]

    def post(self, request):
        code = request.POST.get("language", settings.LANGUAGE_CODE)
        if code not in NAMES:
            code = settings.LANGUAGE_CODE
        translation.activate(code)
        response = redirect(self.destination(request))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=31_536_000, secure=True, httponly=True,
            samesite="Lax",
        )
        return response

    def destination(self, request):
        place = request.POST.get("next") or request.META.get("HTTP_REFERER", "/")
        if place == request.path:
            return "/"
        return place
