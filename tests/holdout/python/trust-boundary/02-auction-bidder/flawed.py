from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from .models import Lot, Paddle



def preferences(form):
    return {name: form[name] for name in form if len(form[name]) < 40}


@login_required
@require_POST
def register(request):
    paddle = Paddle.objects.get(person=request.user)
    request.session["paddle"] = paddle.number
    request.session["credit"] = paddle.credit
    return redirect("auction:floor")


@login_required
@require_POST
def prefer(request):
    request.session.update(preferences(request.POST))
    return redirect("auction:floor")


@login_required
@require_POST
def bid(request, lot):
    amount = int(request.POST["amount"])
    if amount > request.session.get("credit", 0):
        return HttpResponseBadRequest("this is more than your credit")
    placed = Lot.objects.get(pk=lot).place(request.session["paddle"], amount)
    return JsonResponse({"highest": placed})
