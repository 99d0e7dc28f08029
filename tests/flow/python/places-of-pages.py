"""What escaping does not help against, and markup that is declared to be safe."""

import html
import json

from aiohttp import web
from django import template
from django.contrib import admin
from django.db import models
from django.http import HttpResponse
from django.template import Context, Template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from flask.views import MethodView
from flask import request as asked

register = template.Library()


def links(request):
    url = escape(request.GET["url"])
    # ruleid: cross-site-scripting
    one = HttpResponse(f'<p><a href="{url}">on</a></p>')
    # ok: cross-site-scripting
    two = HttpResponse(f'<p><a href="/go?to={url}">on</a></p>')
    known = request.GET["known"]
    if not known.startswith(("https://", "http://")):
        known = "/"
    # ok: cross-site-scripting
    return HttpResponse(f'<p><a href="{escape(known)}">on</a></p>')


def attributes(request):
    name = html.escape(request.GET["name"])
    # ruleid: cross-site-scripting
    one = HttpResponse(f"<input name=who value={name}>")
    # ruleid: cross-site-scripting
    two = HttpResponse(f"<b onclick=\"greet('{name}')\">hi</b>")
    # ok: cross-site-scripting
    return HttpResponse(f'<input name="who" value="{name}">')


def scripts(request):
    told = json.dumps({"name": request.GET["name"]})
    # ruleid: cross-site-scripting
    one = HttpResponse("<script>const told = " + told + ";</script>")
    # ok: cross-site-scripting
    two = HttpResponse("<script>const told = %s;</script>" % told.replace("<", "\\u003c"))
    # ok: cross-site-scripting
    return HttpResponse(told, content_type="application/json")


def declared(request):
    name = request.GET["name"]
    # ruleid: cross-site-scripting
    one = format_html("<b>" + name + "</b>")
    # ok: cross-site-scripting
    two = format_html_join("", "<b>{}</b>", [(name,)])
    # ruleid: cross-site-scripting
    three = Template("<p>{{ name|safe }}</p>").render(Context({"name": name}))
    # ok: cross-site-scripting
    return HttpResponse(Template("<p>{{ name }}</p>").render(Context({"name": name})))


@register.filter
def bold(value):
    # ruleid: cross-site-scripting
    return mark_safe(f"<b>{value}</b>")


@register.filter
def strong(value):
    # ok: cross-site-scripting
    return mark_safe(f"<strong>{escape(value)}</strong>")


class Comment(models.Model):
    text = models.TextField()
    count = models.IntegerField()

    def shown(self):
        # ruleid: cross-site-scripting
        return mark_safe("<p>" + self.text + "</p>")

    def counted(self):
        # ok: cross-site-scripting
        return mark_safe(f"<p>{self.count}</p>")


class CommentAdmin(admin.ModelAdmin):
    def preview(self, obj):
        # ruleid: cross-site-scripting
        return mark_safe(f"<p>{obj.text}</p>")

    def safe_preview(self, obj):
        # ok: cross-site-scripting
        return format_html("<p>{}</p>", obj.text)


async def typed_by_header(request):
    if request.query.get("plain"):
        # ok: cross-site-scripting
        return web.Response(text=request.query["a"], headers={"Content-Type": "text/plain"})
    # ruleid: cross-site-scripting
    return web.Response(text=request.query["a"], headers={"Content-Type": "text/html"})


class Found(MethodView):
    def get(self):
        # ruleid: cross-site-scripting
        return "<p>" + asked.args["q"]

    def post(self):
        # ok: cross-site-scripting
        return "<p>%s" % asked.args.get("page", 1, type=int)
