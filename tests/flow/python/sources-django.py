from store import cur
import json
from django.http import HttpResponse, JsonResponse
from django.views import View
from django.views.generic import ListView, TemplateView
from django import forms
from rest_framework import serializers, viewsets, generics
from rest_framework.decorators import api_view, action
from rest_framework.response import Response
from rest_framework.views import APIView
from django.urls import path, re_path

class HostForm(forms.Form):
    host = forms.CharField()
    port = forms.IntegerField()
    mail = forms.EmailField()
    kind = forms.ChoiceField(choices=[])

class HostSerializer(serializers.Serializer):
    host = serializers.CharField(max_length=100)
    port = serializers.IntegerField()

def one(request):
    # ruleid: sql-injection
    cur.execute("select " + request.GET.get("a"))
    # ruleid: sql-injection
    cur.execute("select " + request.POST["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.COOKIES["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.META["HTTP_X"])
    # ruleid: sql-injection
    cur.execute("select " + request.headers["X"])
    # ruleid: sql-injection
    cur.execute("select " + request.body.decode())
    # ruleid: sql-injection
    cur.execute("select " + json.loads(request.body)["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.FILES["f"].name)
    # ruleid: sql-injection
    cur.execute("select " + request.path)
    # ruleid: sql-injection
    cur.execute("select " + request.path_info)
    # ruleid: sql-injection
    cur.execute("select " + request.get_full_path())
    # ruleid: sql-injection
    cur.execute("select " + request.read().decode())
    # ruleid: sql-injection
    cur.execute("select " + request.resolver_match.kwargs["x"])
    # ok: sql-injection
    cur.execute("select " + request.method)
    # ok: sql-injection
    cur.execute("select " + str(request.user.id))
    form = HostForm(request.POST)
    if form.is_valid():
        # ruleid: sql-injection
        cur.execute("select " + form.cleaned_data["host"])
        # ok: sql-injection
        cur.execute("select %s" % form.cleaned_data["port"])
        # ok: sql-injection
        cur.execute("select " + int(form.cleaned_data["host"]))

@api_view(["POST"])
def two(request, slugname):
    # ruleid: sql-injection
    cur.execute("select " + slugname)
    # ruleid: sql-injection
    cur.execute("select " + request.data["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.query_params.get("a"))
    ser = HostSerializer(data=request.data)
    ser.is_valid(raise_exception=True)
    # ruleid: sql-injection
    cur.execute("select " + ser.validated_data["host"])
    # ok: sql-injection
    cur.execute("select %d" % ser.validated_data["port"])

class A(APIView):
    def post(self, request, code):
        # ruleid: sql-injection
        cur.execute("select " + request.data.get("a"))
        # ruleid: sql-injection
        cur.execute("select " + code)
        # ruleid: sql-injection
        cur.execute("select " + self.kwargs["code"])
        # ruleid: sql-injection
        cur.execute("select " + self.request.query_params["x"])

class HostViewSet(viewsets.ModelViewSet):
    serializer_class = HostSerializer
    def retrieve(self, request, pk=None):
        # ruleid: sql-injection
        cur.execute("select " + pk)
    def perform_create(self, serializer):
        # ruleid: sql-injection
        cur.execute("select " + serializer.validated_data["host"])
        # ok: sql-injection
        cur.execute("select " + int(serializer.validated_data["host"]))
    @action(detail=True, methods=["post"])
    def ping(self, request, pk=None):
        # ruleid: sql-injection
        cur.execute("select " + request.data["host"])
        # ruleid: sql-injection
        cur.execute("select " + pk)

class L(ListView):
    def get_queryset(self):
        # ruleid: sql-injection
        cur.execute("select " + self.request.GET["q"])
        # ruleid: sql-injection
        cur.execute("select " + self.kwargs["q"])

class T(TemplateView):
    def get_context_data(self, **kwargs):
        # ruleid: sql-injection
        cur.execute("select " + self.kwargs["q"])
        # ruleid: sql-injection
        cur.execute("select " + kwargs["q"])

def byroute(request, host):
    # ruleid: sql-injection
    cur.execute("select " + host)

def bynum(request, n):
    # ok: sql-injection
    cur.execute(f"select {n}")

def byweird(request, weird):
    # ruleid: sql-injection
    cur.execute("select " + weird)

urlpatterns = [path("h/<str:host>", byroute), path("n/<int:n>", bynum), path("w/<weird>/", byweird), path("a/<code>", A.as_view())]
