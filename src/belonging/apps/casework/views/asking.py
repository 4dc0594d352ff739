"""Those who work on a case ask the child or the family to answer themselves: by a link, or on this device, which is then theirs alone."""

from datetime import timedelta
from secrets import token_urlsafe

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.gates.sitting import forgetting
from belonging.apps.access.one_task_links import give
from belonging.apps.access.policies import policy
from belonging.apps.access.views.one_task import begin
from belonging.apps.accounts.actions import one_task
from belonging.apps.casework.actions import Refused, asking
from belonging.apps.casework.forms.family import AskForm
from belonging.apps.casework.queries.asking import takes_answers, to_ask
from belonging.apps.casework.views._found import Opened, working
from belonging.apps.casework.views.finding import FOR
from belonging.engine.casework import Form

TASK = "answer_form"
IN_THE_ROOM = timedelta(hours=2)
SENT = "The link is on its way. The e-mail names nobody. What they send comes into this case."


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, pk: int, key: str, of: str) -> HttpResponse:
    """Send a link to this form."""
    found, declared = put_to(request, pk, key, of)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lasts = timedelta(days=form.cleaned_data["days"])
        try:
            asked = asking.ask(found.case, key, of, by=request.user, until=timezone.now() + lasts)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("case-form", pk, key)
        link = give(request, task=TASK, object_id=asked.pk, email=form.cleaned_data["email"], valid_for=lasts)
        asking.linked(asked, link.pk)
        messages.success(request, SENT)
        return redirect("case-form", pk, key)
    context = {"case": found.case, "declared": declared, "form": form, "title": found.titles[of], "of": of}
    return render(request, "casework/forms/ask.html", context, status=422 if form.errors else 200)


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int, key: str, of: str) -> HttpResponse:
    """Turn this device over to the child or the family: whoever works here is signed out, and it opens the form and nothing else."""
    found, declared = put_to(request, pk, key, of)
    if request.method == "POST":
        try:
            asked = asking.ask(found.case, key, of, by=request.user, until=timezone.now() + IN_THE_ROOM, in_room=True)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("case-form", pk, key)
        # an address nobody has: the link opens on this device alone
        link, _ = one_task.make(
            task=TASK, object_id=asked.pk, email=token_urlsafe(32), by=request.user, valid_for=IN_THE_ROOM
        )
        asking.linked(asked, link.pk)
        return forgetting(begin(request, link.pk, f"/answer/{asked.pk}/"))
    context = {"case": found.case, "declared": declared, "title": found.titles[of]}
    return render(request, "casework/forms/hand_over.html", context)


@policy("see children", *FOR)
@require_POST
def withdraw(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Take back what was asked."""
    found = working(request, pk)
    try:
        asking.withdraw(found.case, asked, by=request.user)
        messages.success(request, "Taken back. The link opens nothing any more.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk)


def put_to(request: HttpRequest, pk: int, key: str, of: str) -> tuple[Opened, Form]:
    """Return the case and the form. Raises Http404 where the form has no question for them, or takes no answers any more."""
    found = working(request, pk)
    declared = found.form(key)
    if of not in to_ask(declared) or not takes_answers(found.case, declared):
        raise Http404("This form has no question for them.")
    return found, declared
