from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.views import View
from django.views.generic import DeleteView


# ruleid: py-mixin-after-view
class PlanDelete(DeleteView, PermissionRequiredMixin):
    model = Plan


# ruleid: py-mixin-after-view
class Export(View, LoginRequiredMixin):
    pass


# ok: py-mixin-after-view
class PlanUpdate(PermissionRequiredMixin, DeleteView):
    model = Plan


# ok: py-mixin-after-view
class Shown(View, ContextMixin):
    pass


# ok: py-mixin-after-view
class Staff(LoginRequiredMixin, PermissionRequiredMixin, View):
    pass
