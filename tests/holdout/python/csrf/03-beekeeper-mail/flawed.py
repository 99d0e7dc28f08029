import hashlib
import hmac
import json

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Bounce


def signed(request):
    own = hmac.new(settings.RELAY_KEY, request.body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(own, request.headers.get("X-Relay-Signature", ""))


@csrf_exempt
@require_POST
def bounced(request):
    if not signed(request):
        raise PermissionDenied
    Bounce.objects.create(address=json.loads(request.body)["address"])
    return JsonResponse({"stored": True})


@csrf_exempt
@login_required
@require_POST
def change_mail(request):
    address = request.POST["mail"].strip()
    validate_email(address)
    request.user.email = address
    request.user.save(update_fields=["email"])
    return JsonResponse({"mail": address})
