"""Forms of a case, answered by those who work on it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.casework import asking
from belonging.apps.casework.actions import Refused, answers
from belonging.apps.casework.actions import asking as acts
from belonging.apps.casework.asking import Asked
from belonging.apps.casework.forms.answering import SEEN, AnswerForm
from belonging.apps.casework.queries import answers as said
from belonging.apps.casework.queries import asking as theirs
from belonging.apps.casework.queries import looks
from belonging.apps.casework.views._found import Opened, opened
from belonging.apps.casework.views.finding import FOR
from belonging.engine.casework import Form, Question, View

CLASHED = (
    "Kept. Somebody else answered the same question while you were writing: both answers are here. Choose which counts."
)
KEPT = "Kept."


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show a form with what was answered so far, and keep what is answered."""
    found = opened(request, pk)
    declared = found.form(key)
    view = View(found.kind, looks.seen(found.case, declared))
    here = {each.key for each in declared.questions if may_answer(found, declared, each)}
    asked = asking.asked(declared, view, here)
    page = bound(request, found, declared, [each for each in asked if each.question.key in here])
    if request.method == "POST" and page.fields and page.is_valid():
        try:
            clashed = acts.save(
                found.case, key, page.given(), by=request.user, base=page.cleaned_data[SEEN], told=page.told()
            )
        except Refused as refused:
            page.add_error(None, str(refused))
        else:
            return kept(request, found, declared, clashed=clashed)
    return shown(request, found, declared, asked, page)


def may_answer(found: Opened, declared: Form, each: Question) -> bool:
    """Tell whether somebody may answer a question: they read what is held so closely, and it is put to them or they work on the case."""
    taken = theirs.takes_answers(found.case, declared) and each.key not in found.closed
    return taken and (each.of in found.mine or found.works)


def bound(request: HttpRequest, found: Opened, declared: Form, asked: Sequence[Asked]) -> AnswerForm:
    """Return the form; one that was sent is compared with what its page had seen."""
    base = answers.last_answer(found.case)
    if request.method == "POST" and request.POST.get(SEEN, "").isdecimal():
        base = int(request.POST[SEEN])
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        asked=asked,
        values=answers.stored(found.case, declared, until=base),
        mine=found.mine,
        titles=found.titles,
        seen=base,
    )


def kept(request: HttpRequest, found: Opened, declared: Form, *, clashed: bool) -> HttpResponse:
    """Say what was kept and what is still needed, and go on."""
    if clashed:
        messages.warning(request, CLASHED)
        return redirect("case-clashes", found.case.pk)
    left = len(looks.missing(found.case, declared))
    if left:
        more = "One question is" if left == 1 else f"{left} questions are"
        messages.success(request, f"{KEPT} {more} still needed before the case can go on.")
        return redirect("case-form", found.case.pk, declared.key)
    messages.success(request, f"{KEPT} Everything that is needed in “{declared.title}” has an answer.")
    return redirect("case", found.case.pk)


def shown(
    request: HttpRequest, found: Opened, declared: Form, asked: Sequence[Asked], page: AnswerForm
) -> HttpResponse:
    """Show the form, with what was said before."""
    before = said.over_time(found.case, declared.key, tiers=found.tiers)
    context = {
        "case": found.case,
        "declared": declared,
        "form": page,
        "rows": page.rows([each for each in asked if each.question.key not in found.closed], before),
        "closed": sum(each.question.key in found.closed for each in asked),
        "answers": any(each.question.key in page.fields for each in asked),
        "to_ask": [(of, found.titles[of]) for of in theirs.to_ask(declared)] if found.works else [],
        "asked_of": theirs.asked_of(found.case, declared.key) if found.works else [],
        "clashes": said.waiting(found.case),
        "figures": looks.figures(found.case, declared, seen_by=request.user),
    }
    return render(request, "casework/forms/form.html", context, status=422 if page.errors else 200)
