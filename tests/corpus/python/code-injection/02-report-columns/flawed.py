import csv
import io

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest

from .models import Ticket

COLUMNS = {"id", "subject", "state", "opened", "closed", "queue"}


def requested_columns(request):
    text = request.GET.get("columns", "['id', 'subject']")
    columns = eval(text)
    if not isinstance(columns, list) or not set(columns) <= COLUMNS:
        raise ValueError("unknown column")
    return columns


def as_csv(rows, columns):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


@login_required
def export_tickets(request):
    try:
        columns = requested_columns(request)
    except (ValueError, SyntaxError, TypeError):
        return HttpResponseBadRequest("columns is a list of column names")
    rows = Ticket.objects.filter(team=request.user.team).values_list(*columns)[:5000]
    return HttpResponse(as_csv(rows, columns), content_type="text/csv")
