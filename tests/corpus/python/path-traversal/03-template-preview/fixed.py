from pathlib import Path

from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpResponse

LETTERS = {"reminder": "reminder.txt", "welcome": "welcome.txt", "recall": "recall-notice.txt"}


def letters_dir(language):
    supported = dict(settings.LANGUAGES)
    return Path(settings.BASE_DIR, "letters", language if language in supported else "en")


def letter(name, language):
    folder = letters_dir(language)
    file = folder / LETTERS.get(name, "reminder.txt")
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Http404("no such letter") from error


def filled(text, values):
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text


@staff_member_required
def preview(request):
    text = letter(request.GET.get("letter", "welcome"), request.GET.get("lang", "en"))
    return HttpResponse(filled(text, {"name": "Ada"}), content_type="text/plain; charset=utf-8")
