from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from .models import Invoice, Membership


def memberships(user):
    return Membership.objects.filter(user=user, active=True).select_related("tenant")


@login_required
def switch(request):
    wanted = request.GET.get("tenant", "")
    if not wanted.isdigit():
        raise Http404("no such tenant")
    membership = memberships(request.user).filter(tenant_id=int(wanted)).first()
    if membership is None:
        raise Http404("no such tenant")
    request.session["tenant"] = membership.tenant_id
    return HttpResponseRedirect(reverse("invoices"))


@login_required
def invoices(request):
    tenant = request.session.get("tenant")
    found = Invoice.objects.filter(tenant_id=tenant).order_by("-issued")[:100]
    context = {"invoices": found, "memberships": memberships(request.user)}
    return render(request, "invoices.html", context)
