import jsonpickle
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

FIELDS = ("reason", "since", "medication", "allergies")


class Draft:
    def __init__(self, step=0, **answers):
        self.step = step
        self.answers = {name: answers.get(name, "") for name in FIELDS}

    def next(self, answers):
        self.answers.update({k: v for k, v in answers.items() if k in FIELDS})
        self.step += 1
        return self


def restored(text):
    draft = jsonpickle.decode(text)
    return draft if isinstance(draft, Draft) else Draft()


def start(request):
    return render(request, "intake/start.html", {"fields": FIELDS})


@require_POST
def step(request):
    draft = restored(request.POST.get("draft", "{}")).next(request.POST)
    return JsonResponse({"step": draft.step, "answers": draft.answers})
