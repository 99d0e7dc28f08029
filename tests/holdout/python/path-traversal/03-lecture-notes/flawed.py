from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, JsonResponse

from .models import Course

NOTES = Path(settings.MEDIA_ROOT) / "notes"


def folder_of(request, code):
    course = Course.objects.filter(code=code.split("/")[0], students=request.user).first()
    if course is None:
        raise Http404(code)
    return NOTES / code


@login_required
def listing(request):
    folder = folder_of(request, request.GET.get("course", ""))
    return JsonResponse({"files": sorted(each.name for each in folder.glob("*.pdf"))})


@login_required
def download(request, week):
    path = folder_of(request, request.GET.get("course", "")) / f"week-{int(week):02}.pdf"
    if not path.exists():
        raise Http404(week)
    return FileResponse(path.open("rb"), content_type="application/pdf")
