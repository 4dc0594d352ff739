"""The child's and the family's own pages: one question at a time, on a phone, kept as they go and read back before it is sent."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.acting import system
from belonging.apps.access.gates.sitting import forgetting
from belonging.apps.access.policies import policy
from belonging.apps.casework import asking
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.actions import asking as acts
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.declared import form as declared
from belonging.apps.casework.forms.family import OneQuestion
from belonging.apps.casework.models import FormRequest
from belonging.apps.casework.queries import asking as queries
from belonging.apps.casework.queries import looks
from belonging.apps.casework.views.asking import TASK
from belonging.engine.casework import Form, Question

CHECK = "check"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What somebody who came by a link is asked: the form, what they typed so far, and the questions that are shown for it."""

    asked: FormRequest
    form: Form
    typed: dict[str, Any]
    questions: tuple[Question, ...]

    def after(self, key: str) -> str:
        """Return the question after this one; the read-back after the last."""
        keys = [each.key for each in self.questions]
        place = keys.index(key) + 1 if key in keys else 0
        return keys[place] if place < len(keys) else CHECK

    def before(self, key: str) -> str:
        """Return the question before this one; '' before the first."""
        keys = [each.key for each in self.questions]
        place = keys.index(key) if key in keys else len(keys)
        return keys[place - 1] if place else ""

    @property
    def said(self) -> list[tuple[Question, str]]:
        """Return each question with what was typed."""
        return [(each, each.label(self.typed[each.key]) if each.key in self.typed else "") for each in self.questions]


@policy("anyone")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what was asked. Without the link the page is refused."""
    link = getattr(request, "one_task", None)
    if link is None or link.task != TASK or link.object_id != pk:
        raise PermissionDenied("This page opens by its own link only. Ask whoever sent it to you for another.")
    # whoever has the link stands in no post and reaches nothing: only the one thing that was asked is read for them
    with system("inclusion", reading=request.method == "GET"):
        asked = queries.waiting(pk)
        if asked is None:
            return forgetting(render(request, "casework/forms/over.html", status=410))
        return step(request, told(asked))


def told(asked: FormRequest) -> Asking:
    """Return what somebody is asked, given what they typed so far."""
    kind = case_type(asked.case.type)
    form, typed = declared(kind, asked.form), acts.typed(asked)
    view = asking.with_answers(kind, looks.seen(asked.case, form), typed)
    shown = tuple(each for each in form.questions if each.of == asked.part and each.key in view.shown)
    return Asking(asked=asked, form=form, typed=typed, questions=shown)


def step(request: HttpRequest, here: Asking) -> HttpResponse:
    """Show or take the step that the address names: the beginning, a question, or the read-back."""
    at = request.GET.get("at", "")
    if request.method == "POST" and request.POST.get("what") in ("send", "nothing"):
        return send(request, here, nothing=request.POST["what"] == "nothing")
    question = next((each for each in here.questions if each.key == at), None)
    if question is not None:
        return one(request, here, question)
    context = {"here": here, "readers": queries.readers(here.asked.case), "first": here.after("")}
    if at == CHECK:
        return render(request, "casework/forms/check.html", {**context, "before": here.before(CHECK)})
    return render(request, "casework/forms/begin.html", context)


def one(request: HttpRequest, here: Asking, question: Question) -> HttpResponse:
    """Show one question, and keep what is typed."""
    value = here.typed.get(question.key)
    form = OneQuestion(request.POST if request.method == "POST" else None, question=question, value=value)
    if request.method == "POST" and form.is_valid():
        acts.keep(here.asked, form.given())
        on = CHECK if request.GET.get("back") else told(here.asked).after(question.key)
        return redirect(f"{request.path}?at={on}")
    context = {
        "here": here,
        "form": form,
        "question": question,
        "number": here.questions.index(question) + 1,
        "before": here.before(question.key),
    }
    return render(request, "casework/forms/one.html", context, status=422 if form.errors else 200)


def send(request: HttpRequest, here: Asking, *, nothing: bool) -> HttpResponse:
    """Send it; the link and the session end."""
    try:
        acts.send(here.asked, nothing=nothing)
    except Refused:
        return forgetting(render(request, "casework/forms/over.html", status=410))
    request.session.flush()
    context = {"here": here, "nothing": nothing or not here.typed, "readers": queries.readers(here.asked.case)}
    return forgetting(render(request, "casework/forms/thanks.html", context))
