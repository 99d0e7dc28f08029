from string import Template

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .models import Appointment

DEFAULT = "Your appointment is on $day at $time."


def values(appointment):
    return {
        "day": appointment.starts.strftime("%d %B"),
        "time": appointment.starts.strftime("%H:%M"),
        "doctor": appointment.doctor.name,
    }


def reminder(source, appointment):
    return Template(source).safe_substitute(values(appointment))


@require_POST
def preview(request, pk):
    appointment = get_object_or_404(Appointment, pk=pk, clinic=request.user.clinic)
    source = request.POST.get("text") or DEFAULT
    try:
        text = reminder(source, appointment)
    except (KeyError, ValueError, IndexError):
        return JsonResponse({"error": "unknown place holder"}, status=422)
    return JsonResponse({"text": text})
