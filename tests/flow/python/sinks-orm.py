from django.db import connection, models
from django.db.models import Q, F, Value, Func
from django.db.models.functions import Cast
from django.contrib.postgres.search import SearchQuery
from django.shortcuts import render, get_object_or_404, redirect
from django.http import JsonResponse, HttpResponse, FileResponse, Http404
from django.utils.html import format_html
from django.contrib import messages
from django.core.files.storage import FileSystemStorage
from django.views.decorators.http import require_GET
from django.core.management import call_command
from django.template import engines
import os
from myapp.models import Book

@require_GET
def search(request):
    q = request.GET.get("q", "")
    # ruleid: sql-injection
    books = Book.objects.raw(f"SELECT * FROM book WHERE title LIKE '%{q}%'")
    # ruleid: sql-injection
    Book.objects.using("x").raw("SELECT * FROM book WHERE title = '%s'" % q)
    # ok: sql-injection
    Book.objects.raw("SELECT * FROM book WHERE title = %s", [q])
    # ok: sql-injection
    Book.objects.filter(Q(title__icontains=q) | Q(author=q)).order_by(q)
    # ruleid: sql-injection
    Book.objects.annotate(x=Func(F("a"), function=q))
    # ruleid: sql-injection
    Book.objects.annotate(x=Func(F("a"), template="x(" + q + ")"))
    # ok: sql-injection
    Book.objects.annotate(x=Func(F("a"), Value(q), function="LOWER"))
    with connection.cursor() as cursor:
        # ruleid: sql-injection
        cursor.execute("UPDATE x SET a = '" + q + "'")
        # ok: sql-injection
        cursor.execute("UPDATE x SET a = %s", [q])
    return render(request, "x.html", {"q": q, "books": books})

@require_GET
def download(request, name):
    # ruleid: path-traversal
    return FileResponse(open(os.path.join("/srv", name), "rb"))

@require_GET
def dl2(request):
    fs = FileSystemStorage(location="/srv")
    # ok: path-traversal
    return FileResponse(fs.open(request.GET["n"]))

def upload(request):
    f = request.FILES["f"]
    # ok: path-traversal
    with open("/srv/" + f.name, "wb") as out:
        for chunk in f.chunks():
            out.write(chunk)
    fs = FileSystemStorage()
    # ok: path-traversal
    fs.save(f.name, f)
    return HttpResponse("ok")
