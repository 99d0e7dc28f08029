import hashlib

from django.contrib.auth import get_user_model, login
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from .models import RecoveryCode


def digest(code, user):
    normal = code.replace("-", "").upper().encode()
    return hashlib.pbkdf2_hmac("sha256", normal, str(user.pk).encode(), 200_000).hex()


def matches(stored, user, code):
    if stored.digest != digest(code, user):
        return False
    return stored.used_at is None


def use(user, code):
    for stored in RecoveryCode.objects.filter(user=user):
        if matches(stored, user, code):
            return stored.mark_used()
    return False


@require_POST
def recover(request):
    user = get_user_model().objects.filter(username=request.POST["name"]).first()
    if user is None or not use(user, request.POST["code"]):
        return HttpResponse(status=401)
    login(request, user)
    return JsonResponse({"left": RecoveryCode.objects.filter(user=user, used_at=None).count()})
