"""The authorities left out of a mixture, and why."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.programmes.actions import Refused, mixing
from belonging.apps.programmes.forms.plan import LeaveOutForm
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import pool
from belonging.apps.programmes.views._found import evaluation_of
from belonging.engine.evaluation.synthetic import DONORS


@policy("evaluate")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which authorities are left out of the mixture, and leave one out."""
    evaluation = of_authorities(request, pk)
    others = pool.others(evaluation)
    form = LeaveOutForm(request.POST or None, authorities=others)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            mixing.leave_out(evaluation, given["authority"], reason=given["reason"], by=request.user)
            return redirect("evaluation-mixture", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "evaluation": evaluation,
        "left_out": pool.reasons(evaluation),
        "count": len(others),
        "needed": DONORS,
        "form": form,
    }
    return render(request, "programmes/mixture.html", context, status=422 if form.errors else 200)


@policy("evaluate")
@require_POST
def back(request: HttpRequest, pk: int, authority: str) -> HttpResponse:
    """Let one into the mixture again."""
    try:
        mixing.put_back(of_authorities(request, pk), authority, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("evaluation-mixture", pk=pk)


def of_authorities(request: HttpRequest, pk: int) -> Evaluation:
    """Return an evaluation whose design mixes authorities, or answer that there is no such page."""
    evaluation = evaluation_of(request, pk)
    if evaluation.declared.of != "authorities":
        raise Http404("This design mixes no authorities.")
    return evaluation
