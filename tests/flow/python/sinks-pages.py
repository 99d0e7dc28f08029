import html as ihtml
import bleach, nh3, markupsafe, lxml_html_clean
from flask import request, Response, make_response, redirect, Flask, jsonify, session
import flask
from django.http import HttpResponse, HttpResponseRedirect, HttpResponsePermanentRedirect, StreamingHttpResponse, HttpResponseGone, HttpResponseNotAllowed
from django.utils.safestring import mark_safe, SafeString
from django.utils.html import format_html, format_html_join, escape, linebreaks, urlize, strip_tags, conditional_escape
from django.shortcuts import redirect as dred
from django.views.generic import RedirectView
from starlette.responses import HTMLResponse, RedirectResponse, PlainTextResponse, StreamingResponse, Response as SR
from fastapi.responses import HTMLResponse as FH, RedirectResponse as FR, ORJSONResponse
from aiohttp import web
from sanic import response as sr
from sanic.response import html, redirect as sred, text, HTTPResponse as SHR
from quart import redirect as qred, Response as QR, make_response as qmr
from bottle import redirect as bred, HTTPResponse as BH, response as bresp, HTTPError
from pyramid.response import Response as PR
from pyramid.httpexceptions import HTTPFound, HTTPSeeOther, HTTPMovedPermanently
from webob import Response as WR
import falcon, cherrypy, web as webpy
from litestar import Response as LR, MediaType
from litestar.response import Redirect, Template
from robyn import Response as RR
from blacksheep import html as bhtml, redirect as blred, Response as BR, Content
from werkzeug.utils import redirect as wred
from markupsafe import Markup, escape as mesc
import azure.functions as func
import streamlit as st
from nicegui import ui
from dominate.util import raw
import gradio as gr
from wtforms.widgets import HTMLString
import streamlit.components.v1 as components
from IPython.display import HTML as IH
from tornado.web import RequestHandler
import tornado.escape
import json
app = Flask(__name__)

def a():
    q = request.args["q"]
    # ruleid: cross-site-scripting
    Markup("<b>" + q)
    # ok: cross-site-scripting
    Markup("<b>{}").format(q)
    # ok: cross-site-scripting
    Markup("<b>") + mesc(q)
    # ruleid: cross-site-scripting
    Response("<b>" + q)
    # ok: cross-site-scripting
    Response("<b>" + q, mimetype="text/plain")
    # ok: cross-site-scripting
    Response("<b>" + ihtml.escape(q))
    # ruleid: cross-site-scripting
    HttpResponse("<b>" + q)
    # ok: cross-site-scripting
    HttpResponse("<b>" + q, content_type="text/plain")
    # ok: cross-site-scripting
    HttpResponse(format_html("<b>{}", q))
    # ok: cross-site-scripting
    HttpResponse(format_html_join("", "<b>{}", [(q,)]))
    # ruleid: cross-site-scripting
    HttpResponse(format_html("<b>" + q))
    # ruleid: cross-site-scripting
    HttpResponseGone("<b>" + q)
    # ruleid: cross-site-scripting
    mark_safe("<b>" + q)
    # ok: cross-site-scripting
    HttpResponse(linebreaks(q, autoescape=True))
    # ruleid: cross-site-scripting
    SafeString("<b>" + q)
    # ruleid: cross-site-scripting
    HTMLResponse("<b>" + q)
    # ruleid: cross-site-scripting
    FH(content="<b>" + q)
    # ok: cross-site-scripting
    PlainTextResponse("<b>" + q)
    # ruleid: cross-site-scripting
    SR("<b>" + q, media_type="text/html")
    # ok: cross-site-scripting
    SR("<b>" + q, media_type="text/plain")
    # ruleid: cross-site-scripting
    StreamingResponse(["<b>" + q], media_type="text/html")
    # ruleid: cross-site-scripting
    web.Response(text="<b>" + q, content_type="text/html")
    # ok: cross-site-scripting
    web.Response(text="<b>" + q)
    # ok: cross-site-scripting
    web.Response(text="<b>" + ihtml.escape(q), content_type="text/html")
    # ruleid: cross-site-scripting
    html("<b>" + q)
    # ruleid: cross-site-scripting
    sr.html("<b>" + q)
    # ok: cross-site-scripting
    text("<b>" + q)
    # ruleid: cross-site-scripting
    SHR("<b>" + q, content_type="text/html")
    # ruleid: cross-site-scripting
    QR("<b>" + q)
    # ruleid: cross-site-scripting
    BH("<b>" + q)
    # ruleid: cross-site-scripting
    PR("<b>" + q)
    # ok: cross-site-scripting
    PR("<b>" + q, content_type="text/plain")
    # ruleid: cross-site-scripting
    PR(body="<b>" + q)
    # ruleid: cross-site-scripting
    WR("<b>" + q)
    # ruleid: cross-site-scripting
    LR("<b>" + q, media_type=MediaType.HTML)
    # ruleid: cross-site-scripting
    LR("<b>" + q, media_type="text/html")
    # ok: cross-site-scripting
    LR("<b>" + q, media_type=MediaType.TEXT)
    # ruleid: cross-site-scripting
    bhtml("<b>" + q)
    # ok: cross-site-scripting
    RR(status_code=200, headers={"Content-Type": "text/plain"}, description="<b>" + q)
    # ruleid: cross-site-scripting
    func.HttpResponse("<b>" + q, mimetype="text/html")
    # ok: cross-site-scripting
    func.HttpResponse("<b>" + q)
    # ruleid: cross-site-scripting
    st.markdown("<b>" + q, unsafe_allow_html=True)
    # ok: cross-site-scripting
    st.markdown("<b>" + q)
    # ok: cross-site-scripting
    ui.label("<b>" + q)
    # ruleid: cross-site-scripting
    raw("<b>" + q)
    # ok: cross-site-scripting
    Markup(bleach.clean(q))
    # ok: cross-site-scripting
    Markup(nh3.clean(q))
    # ok: cross-site-scripting
    Markup(lxml_html_clean.clean_html(q))
    # ok: cross-site-scripting
    Markup(tornado.escape.xhtml_escape(q))
    # ok: cross-site-scripting
    Response("<b>" + bleach.Cleaner(tags=[]).clean(q))
    # ok: cross-site-scripting
    Response("<b>" + lxml_html_clean.Cleaner().clean_html(q))

def b():
    q = request.args["q"]
    # ruleid: open-redirect
    redirect(q)
    # ruleid: open-redirect
    flask.redirect(location=q, code=302)
    # ruleid: open-redirect
    HttpResponseRedirect(q)
    # ruleid: open-redirect
    HttpResponsePermanentRedirect(q)
    # ruleid: open-redirect
    dred(q)
    # ruleid: open-redirect
    RedirectResponse(q)
    # ruleid: open-redirect
    FR(url=q, status_code=303)
    # ruleid: open-redirect
    web.HTTPFound(q)
    # ruleid: open-redirect
    raise_ = web.HTTPSeeOther(location=q)
    # ruleid: open-redirect
    sred(q)
    # ruleid: open-redirect
    qred(q)
    # ruleid: open-redirect
    bred(q)
    # ruleid: open-redirect
    HTTPFound(location=q)
    # ruleid: open-redirect
    HTTPSeeOther(q)
    # ruleid: open-redirect
    HTTPMovedPermanently(location=q)
    # ruleid: open-redirect
    falcon.HTTPFound(q)
    # ruleid: open-redirect
    falcon.HTTPMovedPermanently(location=q)
    # ruleid: open-redirect
    cherrypy.HTTPRedirect(q)
    # ruleid: open-redirect
    webpy.seeother(q)
    # ruleid: open-redirect
    webpy.redirect(q)
    # ruleid: open-redirect
    Redirect(q)
    # ruleid: open-redirect
    Redirect(path=q)
    # ruleid: open-redirect
    blred(q)
    # ruleid: open-redirect
    wred(q)
    # ruleid: open-redirect
    web.HTTPPermanentRedirect(q)
    # ok: open-redirect
    redirect("/x?next=" + q)
    # ok: open-redirect
    falcon.HTTPFound("/x/" + q)
    # ok: open-redirect
    cherrypy.HTTPRedirect("/x/" + q)

class H(RequestHandler):
    def get(self):
        q = self.get_argument("q")
        # ruleid: open-redirect
        self.redirect(q)
        # ruleid: cross-site-scripting
        self.write("<b>" + q)
        # ok: cross-site-scripting
        self.write("<b>" + tornado.escape.xhtml_escape(q))
        # ruleid: cross-site-scripting
        self.finish("<b>" + q)
        # ok: cross-site-scripting
        self.render("a.html", q=q)

class F:
    def on_get(self, req, resp):
        q = req.get_param("q")
        resp.content_type = "text/html"
        # ok: cross-site-scripting
        resp.text = "<b>" + ihtml.escape(q)
        # ok: cross-site-scripting
        resp.media = {"q": q}
class F2:
    def on_get(self, req, resp):
        q = req.get_param("q")
        # ok: cross-site-scripting
        resp.text = "<b>" + q
