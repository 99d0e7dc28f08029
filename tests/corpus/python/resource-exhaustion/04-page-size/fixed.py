from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from django.views import View

from .models import Position

LARGEST = 500


class PositionsView(View):
    """Where the vehicles of a fleet were, newest first."""

    fields = ("vehicle_id", "at", "latitude", "longitude")

    def get(self, request, fleet):
        start, size = self.page(request.GET)
        rows = Position.objects.filter(vehicle__fleet=fleet).order_by("-at")
        found = list(rows.values(*self.fields)[start : start + size])
        body = {"positions": found, "next": start + len(found) if len(found) == size else None}
        return JsonResponse(body, encoder=DjangoJSONEncoder)

    def page(self, query):
        start = self.number(query, "start", 0)
        size = min(self.number(query, "size", 100), LARGEST)
        return start, size

    @staticmethod
    def number(query, name, default):
        text = query.get(name, "")
        return int(text) if text.isdigit() else default
