from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse_lazy
from django.views.generic import CreateView, UpdateView

from .models import Claim


class ClaimForm(forms.ModelForm):
    class Meta:
        model = Claim
        fields = ["parcel", "reason", "photo"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 5})}

    def clean_reason(self):
        reason = self.cleaned_data["reason"].strip()
        if len(reason) < 20:
            raise forms.ValidationError("Tell us a little more.")
        return reason


class ClaimCreate(LoginRequiredMixin, CreateView):
    form_class = ClaimForm
    template_name = "claims/new.html"
    success_url = reverse_lazy("claims")

    def form_valid(self, form):
        form.instance.customer = self.request.user.customer
        return super().form_valid(form)


class ClaimUpdate(LoginRequiredMixin, UpdateView):
    form_class = ClaimForm
    template_name = "claims/edit.html"
    success_url = reverse_lazy("claims")

    def get_queryset(self):
        return Claim.objects.filter(customer=self.request.user.customer)
