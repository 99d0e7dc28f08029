"""Pages of Falcon, which sends JSON where nothing else is told."""

import html

import falcon


class Greeting:
    def on_get(self, req, resp):
        resp.content_type = falcon.MEDIA_HTML
        # ruleid: cross-site-scripting
        resp.text = "<p>Hi %s</p>" % req.get_param("who")
        # ok: cross-site-scripting
        resp.text = "<p>Hi %s</p>" % html.escape(req.get_param("who"))


class Plain:
    def on_get(self, req, resp):
        # ok: cross-site-scripting
        resp.text = "<p>Hi %s</p>" % req.get_param("who")
        resp.content_type = "text/plain"
        # ok: cross-site-scripting
        resp.text = "<p>Hi %s</p>" % req.get_param("who")
        resp.content_type = "text/html; charset=utf-8"
        # ruleid: cross-site-scripting
        resp.text = "<p>Hi %s</p>" % req.get_param("who")
