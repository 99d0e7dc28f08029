from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from flask import Flask, request

app = Flask(__name__)


@app.route("/account/delete")
# ruleid: py-get-changes-state
def drop_account():
    Account.query.filter_by(id=session["account"]).delete()
    return redirect("/")


@app.get("/notes/<int:pk>/remove")
# ruleid: py-get-changes-state
def drop_note(pk):
    notes.remove(pk)
    return redirect("/")


@app.route("/notes/<int:pk>/delete", methods=["POST"])
# ok: py-get-changes-state
def drop_posted(pk):
    notes.delete(pk)
    return redirect("/")


@app.get("/notes/<int:pk>/delete")
# ok: py-get-changes-state
def ask(pk):
    return render("really.html", pk=pk)


@app.get("/notes")
# ok: py-get-changes-state
def listed():
    cache.delete("notes")
    return notes()


@login_required
# ruleid: py-get-changes-state
def delete_post(request, pk):
    post = get_object_or_404(Post, pk=pk, author=request.user)
    post.delete()
    return redirect("posts")


@login_required
@require_POST
# ok: py-get-changes-state
def delete_checked(request, pk):
    post = get_object_or_404(Post, pk=pk, author=request.user)
    post.delete()
    return redirect("posts")


@login_required
# ok: py-get-changes-state
def delete_asked(request, pk):
    post = get_object_or_404(Post, pk=pk, author=request.user)
    if request.method == "POST":
        post.delete()
        return redirect("posts")
    return render(request, "really.html", {"post": post})
