from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from .models import LabResult


class ResultList(LoginRequiredMixin, View):
    def get(self, request):
        results = LabResult.objects.filter(patient=request.user.patient).order_by("-drawn")
        return JsonResponse({"results": [{"id": each.pk, "drawn": each.drawn} for each in results]})


class ResultDocument(LoginRequiredMixin, View):
    def get(self, request, pk):
        result = get_object_or_404(LabResult, pk=pk, released=True)
        result.views.create(viewer=request.user)
        return FileResponse(
            result.document.open("rb"), as_attachment=True, filename=f"result-{result.drawn}.pdf"
        )


class ResultNote(LoginRequiredMixin, View):
    def post(self, request, pk):
        result = get_object_or_404(LabResult, pk=pk, patient=request.user.patient)
        result.note = request.POST.get("note", "")[:2000]
        result.save(update_fields=["note"])
        return JsonResponse({"saved": True})
