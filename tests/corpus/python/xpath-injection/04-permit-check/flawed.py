from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views import View
from lxml import etree

PERMITS = etree.parse("/etc/harbour/permits.xml")


class PermitView(View):
    template = "permit.html"
    expression = "boolean(//permit[name='{name}' and pin='{pin}'])"

    def get(self, request):
        return render(request, self.template)

    def post(self, request):
        name, pin = request.POST.get("name", ""), request.POST.get("pin", "")
        if not self.is_known(name, pin):
            messages.error(request, "There is no such permit.")
            return redirect("permit")
        request.session["permit"] = name
        return HttpResponse(status=204)

    def is_known(self, name, pin):
        return PERMITS.xpath(self.expression.format(name=name, pin=pin))
