from django.contrib.auth.decorators import permission_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template import Context, Engine
from django.views.decorators.http import require_POST

from .models import Club

PLACES = ("first_name", "club", "year")


def filled(source, values):
    template = Engine.get_default().from_string(source)
    return template.render(Context(values))


def values_for(user, club):
    return {"first_name": user.first_name, "club": club.name, "year": club.founded.year}


@require_POST
@permission_required("clubs.change_club")
def greeting(request, pk):
    club = get_object_or_404(Club, pk=pk)
    source = request.POST.get("greeting", "")[:500]
    return JsonResponse({"text": filled(source, values_for(request.user, club))})
