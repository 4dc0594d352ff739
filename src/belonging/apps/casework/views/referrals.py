"""Asking other agencies for a child, and their answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries as accounts
from belonging.apps.casework.actions import Refused, referrals
from belonging.apps.casework.forms.referral import AnswerForm, ReferralForm
from belonging.apps.casework.queries import cases, people
from belonging.apps.casework.views.finding import FOR, case_of


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another organisation for something."""
    case = case_of(request, pk)
    owners = people.of_agencies(but=request.user)
    form = ReferralForm(
        request.POST or None, owners=people.named(owners), bases=referrals.BASES, conditions=referrals.CONDITIONS
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        person, _, place = said.pop("owner").partition(":")
        try:
            referrals.send(case, owner=accounts.person(int(person)), receiver=int(place), by=request.user, **said)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Asked. They see this case now, and it is on their list.")
            return redirect("case", pk=pk)
    context = {"case": case, "form": form, "owners": owners}
    return render(request, "casework/referral.html", context, status=422 if form.errors else 200)


@policy("see children", *FOR)
@require_POST
def answer(request: HttpRequest, pk: int, referral: int, how: str) -> HttpResponse:
    """Say yes, no or done to a referral, or take it back."""
    case = case_of(request, pk)
    found = cases.referral(case, referral)
    form = AnswerForm(request.POST)
    if found is None or how not in HOW:
        raise Http404("There is no such referral in this case.")
    try:
        if not form.is_valid():
            raise Refused("Enter a day such as 31/03/2027.")
        HOW[how](found, form, request)
        messages.success(request, "Written down. Whoever asked sees it.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk=pk) if cases.one(pk, seen_by=request.user) else redirect("my-day")


def _accept(found: referrals.Referral, form: AnswerForm, request: HttpRequest) -> None:
    if not form.cleaned_data["due"]:
        raise Refused("Say by which day it will be done.")
    referrals.accept(found, due=form.cleaned_data["due"], by=request.user)


def _worded(action: Callable[..., None], name: str) -> Callable[..., None]:
    def act(found: referrals.Referral, form: AnswerForm, request: HttpRequest) -> None:
        action(found, by=request.user, **{name: form.cleaned_data["words"]})

    return act


HOW: dict[str, Callable[..., None]] = {
    "accept": _accept,
    "decline": _worded(referrals.decline, "reason"),
    "done": _worded(referrals.done, "outcome"),
    "withdraw": _worded(referrals.withdraw, "reason"),
}
