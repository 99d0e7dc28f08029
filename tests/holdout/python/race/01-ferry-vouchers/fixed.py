from decimal import Decimal

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .models import Redemption, Voucher


class TooLittle(Exception):
    pass


def redeem(code, amount, booking):
    with transaction.atomic():
        voucher = get_object_or_404(Voucher.objects.select_for_update(), code=code)
        if voucher.left < amount:
            raise TooLittle(code)
        voucher.left -= amount
        voucher.save(update_fields=["left"])
        Redemption.objects.create(voucher=voucher, booking_id=booking, amount=amount)
    return voucher.left


@require_POST
def pay(request, booking):
    amount = Decimal(request.POST["amount"])
    if amount <= 0:
        return JsonResponse({"error": "the amount is not positive"}, status=422)
    try:
        left = redeem(request.POST["code"], amount, booking)
    except TooLittle:
        return JsonResponse({"error": "too little is left on the voucher"}, status=409)
    return JsonResponse({"left": str(left)})
