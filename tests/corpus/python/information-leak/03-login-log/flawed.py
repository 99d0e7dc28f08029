import logging

from django.contrib.auth import authenticate, login
from django.http import JsonResponse
from django.shortcuts import render
from django.views import View

log = logging.getLogger("portal.auth")


class SignInView(View):
    template = "portal/sign_in.html"

    def get(self, request):
        return render(request, self.template)

    def post(self, request):
        name, password = self.given(request)
        user = authenticate(request, username=name, password=password)
        if user is None:
            log.warning("no sign-in for %r with %r from %s", name, password, self.address(request))
            return JsonResponse({"error": "that is not right"}, status=401)
        login(request, user)
        log.info("%s changed no password", user.pk)
        return JsonResponse({"name": user.get_full_name()})

    def given(self, request):
        return request.POST.get("name", ""), request.POST.get("password", "")

    def address(self, request):
        return request.META.get("REMOTE_ADDR", "-")
