from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from flask import redirect, request, url_for

app = FastAPI()
PAGES = {"home": "/home"}


def login():
    # ruleid: py-open-redirect
    return redirect(request.args.get("next"))


def elsewhere():
    # ok: py-open-redirect
    redirect(url_for("profile", name=request.args["name"]))
    # ok: py-open-redirect
    redirect("/users/" + request.args["name"])
    # ok: py-open-redirect
    redirect("/home")
    # ok: py-open-redirect
    return redirect(PAGES[request.args["page"]])


@app.get("/go")
async def go(target: str):
    # ruleid: py-open-redirect
    return RedirectResponse(url=target)


def checked(request):
    target = request.GET.get("next", "/")
    if not target or not url_has_allowed_host_and_scheme(url=target, allowed_hosts={request.get_host()}):
        target = "/"
    # ok: py-open-redirect
    return HttpResponseRedirect(target)
