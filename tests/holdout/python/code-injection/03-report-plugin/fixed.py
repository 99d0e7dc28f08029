from importlib import import_module

from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

REPORTS = {
    "attendance": "reports.attendance.Attendance",
    "income": "reports.income.Income",
    "volunteers": "reports.people.Volunteers",
}


def report_class(kind):
    if kind not in REPORTS:
        raise Http404(kind)
    module, _, name = REPORTS[kind].rpartition(".")
    return getattr(import_module(module), name)


def period(query):
    return query.get("from", "2026-01-01"), query.get("to", "2026-12-31")


@staff_member_required
@require_GET
def report(request, kind):
    made = report_class(kind)(*period(request.GET))
    response = HttpResponse(made.as_csv(), content_type="text/csv; charset=utf-8")
    response["X-Report-Rows"] = str(len(made))
    return response


@staff_member_required
@require_GET
def index(_request):
    return HttpResponse("\n".join(sorted(REPORTS)), content_type="text/plain")
