from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import ListView

from .models import Member


class MemberSearch(LoginRequiredMixin, ListView):
    template_name = "members/list.html"
    paginate_by = 50
    context_object_name = "members"

    def term(self):
        return self.request.GET.get("q", "").strip()

    def get_queryset(self):
        members = Member.objects.filter(club=self.request.user.club)
        term = self.term()
        if term:
            members = self.similar(members, term)
        return members.order_by("name")

    def similar(self, members, term):
        condition = "similarity(name, %s) > 0.3"
        return members.extra(where=[condition], params=[term])

    def get_context_data(self, **more):
        context = super().get_context_data(**more)
        context["q"] = self.term()
        return context
