from django.http import JsonResponse
from django.views.generic import View

from .models import StockLevel


class LowStockView(View):
    """Articles of a depot that have fallen below a threshold."""

    query = """
        SELECT l.id, l.article_id, l.amount FROM stock_level l
         JOIN depot d ON d.id = l.depot_id
        WHERE d.code = %s AND l.amount < %s
    """

    def get(self, request):
        depot = request.GET.get("depot", "")
        threshold = int(request.GET.get("below", "10"))
        levels = self.levels(depot, threshold)
        return JsonResponse({"levels": [self.as_dict(level) for level in levels]})

    def levels(self, depot, threshold):
        return StockLevel.objects.raw(self.query % (f"'{depot}'", threshold))

    @staticmethod
    def as_dict(level):
        return {"article": level.article_id, "amount": level.amount}
