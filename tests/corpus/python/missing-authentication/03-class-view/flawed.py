from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView, UpdateView, View

from .models import Invoice, Member


class MemberList(LoginRequiredMixin, ListView):
    model = Member
    paginate_by = 50


class MemberEdit(PermissionRequiredMixin, UpdateView):
    model = Member
    fields = ["name", "street", "town"]
    permission_required = "club.change_member"


class InvoiceDetail(LoginRequiredMixin, DetailView):
    model = Invoice

    def get_queryset(self):
        return super().get_queryset().filter(member__user=self.request.user)


class InvoiceFile(View):
    def get(self, request, number):
        invoice = get_object_or_404(Invoice, number=number)
        return FileResponse(invoice.pdf.open("rb"), filename=f"{number}.pdf")
