"""A clock of a case: how its day was counted, the law behind it, and the exceptions the law lists."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, clocks
from belonging.apps.casework.forms.exception import ExceptionForm
from belonging.apps.casework.queries import cases, doing, owed, words
from belonging.apps.casework.views.finding import FOR, case_of


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int, clock: int) -> HttpResponse:
    """Show how a day was counted, and rely on an exception."""
    case = case_of(request, pk)
    row = owed.one(case, clock)
    if row is None:
        raise Http404("There is no such clock in this case.")
    held = cases.held_in(case)
    shown = owed.owed(case, held, [row])[0]
    grounds = {each.key: each.says for each in shown.rule.exceptions}
    mine = doing.works_on(case, request.user)
    reads = words.reader([case], request.user, held=held).reads(case.pk)
    form = ExceptionForm(request.POST or None, grounds=grounds) if grounds and not row.ended and mine else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            clocks.rely_on(row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Written down. Both days are shown from now on: with the exception, and without.")
            return redirect("case-clock", pk=pk, clock=clock)
    context = {
        "case": case,
        "clock": shown,
        "form": form,
        "used": row.exceptions.all(),
        "grounds": grounds,
        "reads": reads,
    }
    return render(request, "casework/clock.html", context, status=422 if form and form.errors else 200)
