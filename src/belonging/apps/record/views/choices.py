"""What a family agreed to and objected to: recorded, taken back, answered, and the list of what waits."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access.actions import choices as acts
from belonging.apps.access.actions import extending
from belonging.apps.access.policies import policy
from belonging.apps.access.queries import choices
from belonging.apps.access.reach import reach
from belonging.apps.history import writing as history
from belonging.apps.record import queries
from belonging.apps.record.forms.choices import AnswerForm, ConsentForm, ExtendForm, ObjectionForm, WithdrawForm
from belonging.apps.record.views.children import FOR
from belonging.apps.record.views.share import seen
from belonging.kernel.days import written

BOTH = ["GET", "POST"]
OF_A_CONSENT = {
    "restore": (
        acts.restore_consent,
        "It counts again. What had ended is not begun again by itself: share again if that is right.",
    ),
    "mistake": (acts.mistake_consent, "It is marked as a mistake and no longer counts."),
}
OF_AN_OBJECTION = {
    "withdrawn": "Recorded that the family took it back. What had ended is not begun again by itself.",
    "mistake": "It is marked as a mistake. What had ended is not begun again by itself.",
    "reopen": "It waits for an answer again. What had ended is not begun again by itself.",
}


@policy("choices", *FOR)
@require_http_methods(BOTH)
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a family was asked and answered."""
    agreements = [each for each in choices.to_choose_about(pk) if not each.statutory]
    form = ConsentForm(request.POST or None, agreements={str(each.pk): each for each in agreements})

    def record(**said: Any) -> HttpResponse:
        acts.record_consent(pupil_id=pk, by=request.user, **said)
        messages.success(request, "Recorded. If that was a mistake, say so beside it.")
        return redirect("child", pk=pk)

    return sent(request, "consent", seen(request, pk), form, record)


@policy("choices", *FOR)
@require_http_methods(BOTH)
def withdraw(request: HttpRequest, pk: int, consent: int) -> HttpResponse:
    """Record that a family took a consent back."""
    child = seen(request, pk)
    answer = next((each for each in choices.answers(pk, seen_by=request.user) if each.row.id == consent), None)
    if answer is None:
        raise Http404("No answer of this number is within your reach.")
    form = WithdrawForm(request.POST or None, initial={"on": timezone.localdate().strftime("%d/%m/%Y")})

    def record(**said: Any) -> HttpResponse:
        acts.withdraw_consent(pk=consent, pupil_id=pk, by=request.user, **said)
        messages.success(request, "Recorded. Whatever rested on it has ended.")
        return redirect("child", pk=pk)

    return sent(request, "withdraw", child, form, record, answer=answer)


@policy("choices", *FOR)
@require_POST
def settle_consent(request: HttpRequest, pk: int, consent: int, how: str) -> HttpResponse:
    """Say that an answer was recorded by mistake, or that it counts after all."""
    seen(request, pk)
    if how not in OF_A_CONSENT:
        raise Http404("There is nothing of this name to be done.")
    action, said = OF_A_CONSENT[how]
    try:
        action(pk=consent, pupil_id=pk, by=request.user)
        messages.success(request, said)
    except acts.Refused as refused:
        messages.error(request, str(refused))
    return redirect("child", pk=pk)


@policy("choices", *FOR)
@require_http_methods(BOTH)
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an objection."""
    form = ObjectionForm(request.POST or None, agreements={str(each.pk): each for each in choices.to_choose_about(pk)})

    def record(on: date, **said: Any) -> HttpResponse:
        made = acts.record_objection(pupil_id=pk, by=request.user, received_on=on, **said)
        messages.success(request, "Recorded. Those who must answer it are told that one waits.")
        return redirect("objection", pk=pk, objection=made.pk)

    return sent(request, "object", seen(request, pk), form, record)


@policy("see children", *FOR)
@require_safe
def objection(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    """Show one objection: what was said, how long is left, what was answered, and what the law says."""
    child, found = seen(request, pk), one(request, pk, objection)
    return shown(request, "objection", child, None, objection=found, ask=choices.whom_to_ask(pk))


@policy("rights", "information_rights")
@require_http_methods(BOTH)
def answer(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    """Answer an objection."""
    child, found = seen(request, pk), one(request, pk, objection)
    form = AnswerForm(request.POST or None, law=found.law)

    def record(accepted: bool, why: str) -> HttpResponse:
        ended = acts.decide(pk=objection, pupil_id=pk, by=request.user, accepted=accepted, why=why)
        closed = f" {ended} {'sharing' if ended == 1 else 'sharings'} ended." if accepted else ""
        said = f"Answered.{closed} Tell the family today: what you decided, why, and whom they can ask."
        messages.success(request, said)
        return redirect("objection", pk=pk, objection=objection)

    return sent(request, "answer", child, form, record, objection=found)


@policy("rights", "information_rights")
@require_http_methods(BOTH)
def extend(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    """Take two further months to answer an objection."""
    child, found = seen(request, pk), one(request, pk, objection)

    def record(**said: Any) -> HttpResponse:
        made, told = extending.extend(pk=objection, pupil_id=pk, by=request.user, **said)
        wrote = f" {told} of the family who sign in here were written to." if told else ""
        until = f"It is to be answered by {written(made.due)}.{wrote}"
        messages.success(request, f"{until} Tell the family today, why too, by the way they wrote.")
        return redirect("objection", pk=pk, objection=objection)

    return sent(request, "extend", child, ExtendForm(request.POST or None), record, objection=found)


@policy("choices", *FOR)
@require_POST
def settle_objection(request: HttpRequest, pk: int, objection: int, how: str) -> HttpResponse:
    """Say that the family took it back, that it was a mistake, or that it waits again."""
    seen(request, pk)
    if how not in OF_AN_OBJECTION:
        raise Http404("There is nothing of this name to be done.")
    try:
        acts.end_objection(pk=objection, pupil_id=pk, by=request.user, how=how)
        messages.success(request, OF_AN_OBJECTION[how])
    except acts.Refused as refused:
        messages.error(request, str(refused))
    return redirect("objection", pk=pk, objection=objection)


@policy("rights", "information_rights")
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the objections that wait for an answer, with the days left."""
    found = choices.waiting(seen_by=request.user)
    names = queries.names([each.pupil_id for each in found], seen_by=request.user)
    shown = [(names[each.pupil_id], each) for each in found if each.pupil_id in names]
    history.read(children=names, what="page", sentence="Saw this child on the list of objections that wait.")
    return render(request, "record/choices/waiting.html", {"waiting": shown})


def one(request: HttpRequest, pk: int, objection: int) -> choices.Objected:
    """Return one objection of a child, or answer that there is none within reach."""
    found = choices.objection(objection, pupil_id=pk, seen_by=request.user)
    if found is None:
        raise Http404("No objection of this number is within your reach.")
    return found


def sent(
    request: HttpRequest, page: str, child: queries.Child, form: Any, record: Callable[..., HttpResponse], **more: Any
) -> HttpResponse:
    """Record what a form that was sent says, and lead on; else show the form, with why nothing was recorded."""
    if request.method == "POST" and form.is_valid():
        try:
            return record(**form.cleaned_data)
        except acts.Refused as refused:
            form.add_error(None, str(refused))
    return shown(request, page, child, form, **more)


def shown(request: HttpRequest, page: str, child: queries.Child, form: Any, **more: Any) -> HttpResponse:
    """Show a page about one child's choices, and keep that it was read."""
    history.read(children=[child.id], what="page")
    context = {"child": child, "form": form, "may": reach(request.user).may, **more}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"record/choices/{page}.html", context, status=status)
