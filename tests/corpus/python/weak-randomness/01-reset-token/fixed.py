import random
import secrets
import string
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from .models import Reset

ALPHABET = string.ascii_letters + string.digits


def token(length=32):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def reset_for(user):
    until = timezone.now() + timedelta(hours=1)
    return Reset.objects.create(user=user, token=token(), until=until)


@require_POST
def ask(request):
    user = get_user_model().objects.filter(email__iexact=request.POST["email"]).first()
    if user is not None:
        link = request.build_absolute_uri(reverse("reset", args=[reset_for(user).token]))
        send_mail("Your new password", f"Choose it at {link}", None, [user.email])
    tip = random.choice(["Look at your spam folder too.", "The link holds for an hour."])
    return HttpResponse(f"We wrote to you. {tip}")
