from django.core.paginator import Paginator
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from .models import Singer

SECTIONS = {"soprano", "alto", "tenor", "bass"}


def by_section(singers, section):
    return singers.filter(section=section) if section in SECTIONS else singers


def by_words(singers, words):
    for word in words.split():
        singers = singers.extra(where=[f"unaccent(full_name) ilike unaccent('%%{word}%%')"])
    return singers


@require_GET
def directory(request):
    singers = Singer.objects.filter(left__isnull=True).order_by("full_name")
    singers = by_section(singers, request.GET.get("section"))
    singers = by_words(singers, request.GET.get("q", ""))
    page = Paginator(singers, 40).get_page(request.GET.get("page"))
    return JsonResponse(
        {
            "pages": page.paginator.num_pages,
            "singers": [{"id": each.pk, "name": each.full_name} for each in page],
        }
    )
