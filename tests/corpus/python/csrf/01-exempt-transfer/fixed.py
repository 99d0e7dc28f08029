from decimal import Decimal, InvalidOperation

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponseBadRequest, JsonResponse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from .models import Account


def amount_of(form):
    try:
        amount = Decimal(form.get("amount", ""))
    except InvalidOperation:
        return None
    return amount if 0 < amount <= 500 else None


@transaction.atomic
def move(source, target, amount):
    source, target = Account.objects.select_for_update().filter(pk__in=(source, target))
    source.balance -= amount
    target.balance += amount
    source.save(update_fields=["balance"])
    target.save(update_fields=["balance"])


@csrf_protect
@login_required
@require_POST
def transfer(request):
    amount = amount_of(request.POST)
    if amount is None:
        return HttpResponseBadRequest("how much?")
    move(request.user.account_id, int(request.POST["to"]), amount)
    return JsonResponse({"moved": str(amount)})
