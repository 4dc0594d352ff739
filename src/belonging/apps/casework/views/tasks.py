"""One task: writing it down, and what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, bulk
from belonging.apps.casework.actions.looks import Unanswered
from belonging.apps.casework.forms.day import TaskForm
from belonging.apps.casework.queries import workload
from belonging.apps.casework.views.day import FOR
from belonging.apps.casework.views.finding import case_of
from belonging.apps.history import writing as history


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what somebody is to do in a case."""
    case = case_of(request, pk)
    people = {str(each.pk): each for each in workload.who_may_do(case, request.user)}
    form = TaskForm(request.POST or None, some=people.values())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            bulk.promise(case, given["what"], by=request.user, to=people[given["to"]], due=given["day"])
            messages.success(request, "Written down, with who does it and by when.")
            return redirect("case", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    history.read(children=[case.pupil_id], what="page")
    return render(request, "casework/day/task.html", {"case": case, "form": form}, status=422 if form.errors else 200)


@policy("see children", *FOR)
@require_POST
def done(request: HttpRequest, pk: int, task: int) -> HttpResponse:
    """Say that one task of a case is done and what came of it, will not be done and why, or is still to be done."""
    try:
        how = request.POST.get("do", "")
        bulk.settle(task, how, by=request.user, case=pk, outcome=request.POST.get("outcome", "")[:2_000])
        messages.success(request, "Kept.")
    except Unanswered as refused:
        at = reverse("case-form", args=[refused.case, refused.form])
        said = format_html('{} <a class="govuk-link" href="{}">Answer them</a>', refused, at)
        messages.error(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk=pk)
