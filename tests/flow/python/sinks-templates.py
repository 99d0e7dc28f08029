import string, jinja2, mako.template, mako.lookup, chameleon, genshi.template, tornado.template, bottle, django.template, web, pystache, Cheetah.Template
from flask import request, render_template_string, render_template
from jinja2.sandbox import SandboxedEnvironment
from jinja2.nativetypes import NativeEnvironment, NativeTemplate
from django.template import Template, Context, engines, Engine
from mako.template import Template as Mako
from mako.lookup import TemplateLookup
from fastapi.templating import Jinja2Templates
from chameleon import PageTemplate
from starlette.templating import Jinja2Templates as J2
import pybars, liquid
from quart import render_template_string as qrts
import jinja2_fragments
def a():
    q = request.args["q"]
    # ruleid: template-injection
    render_template_string("<p>" + q)
    # ok: template-injection
    render_template_string("<p>{{ q }}", q=q)
    # ruleid: template-injection
    jinja2.Template(f"hi {q}")
    # ruleid: template-injection
    jinja2.Environment(autoescape=True).from_string(q).render()
    # ok: template-injection
    SandboxedEnvironment().from_string(q).render()
    # ruleid: template-injection
    NativeEnvironment().from_string(q)
    # ruleid: template-injection
    NativeTemplate(q)
    # ruleid: template-injection
    jinja2.Environment(loader=jinja2.DictLoader({"a": q})).get_template("a")
    # ruleid: template-injection
    Mako(q).render()
    # ruleid: template-injection
    Mako(text="hi " + q).render()
    # ruleid: template-injection
    TemplateLookup().put_string("x", q)
    # ruleid: template-injection
    django.template.Template("hi " + q)
    # ruleid: template-injection
    engines["django"].from_string("hi " + q)
    # ruleid: template-injection
    Engine().from_string("hi " + q)
    # ok: template-injection
    Template("hi {{ q }}").render(Context({"q": q}))
    # ruleid: template-injection
    tornado.template.Template(q).generate()
    # ok: template-injection
    tornado.template.Template("{{ q }}").generate(q=q)
    # ruleid: template-injection
    PageTemplate("<p>" + q)
    # ruleid: template-injection
    chameleon.PageTextTemplate(q)
    # ruleid: template-injection
    genshi.template.MarkupTemplate(q)
    # ruleid: template-injection
    bottle.template("<p>" + q)
    # ok: template-injection
    bottle.template("<p>{{q}}", q=q)
    # ruleid: template-injection
    bottle.SimpleTemplate(q)
    # ruleid: template-injection
    web.template.Template(q)
    # ok: template-injection
    string.Template("hi $q").substitute(q=q)
    # ok: template-injection
    render_template("a.html", q=q)
    # ok: template-injection
    "{q}".format(q=q)
    ts = Jinja2Templates("x")
    # ruleid: template-injection
    ts.env.from_string(q)
    # ok: template-injection
    ts.TemplateResponse("a.html", {"q": q})
