import random
import secrets
import string
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from .models import Lock, Stay

ALPHABET = string.digits
GREETINGS = ("Welcome!", "Good to have you.", "Make yourself at home.")


def door_code(length=8):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def message(stay, code):
    return f"{random.choice(GREETINGS)} Your door opens with {code} from {stay.arrives:%H:%M}."


@shared_task
def prepare_arrivals():
    soon = timezone.now() + timedelta(hours=24)
    for stay in Stay.objects.filter(arrives__lte=soon, code="", cancelled=False):
        stay.code = door_code()
        stay.save(update_fields=["code"])
        Lock.objects.get(flat=stay.flat).program(stay.code, stay.arrives, stay.leaves)
        stay.guest.send_text(message(stay, stay.code))


@shared_task
def forget_departures():
    Stay.objects.filter(leaves__lt=timezone.now()).exclude(code="").update(code="")
