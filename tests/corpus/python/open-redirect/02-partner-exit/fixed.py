from urllib.parse import urlsplit

from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.views import View

from .models import Click

PARTNERS = {"www.railways.example", "book.hotels.example"}


class ExitView(View):
    """Counts who leaves for a partner's page, and lets them go."""

    def get(self, request):
        address = request.GET.get("to", "")
        if not self.known(address):
            return HttpResponseBadRequest("no such partner")
        self.count(request, address)
        return HttpResponseRedirect(address)

    def known(self, address):
        parts = urlsplit(address)
        if parts.scheme != "https":
            return False
        return parts.hostname in PARTNERS

    def count(self, request, address):
        Click.objects.create(
            session=request.session.session_key or "",
            host=urlsplit(address).hostname,
            page=request.META.get("HTTP_REFERER", "")[:200],
        )
