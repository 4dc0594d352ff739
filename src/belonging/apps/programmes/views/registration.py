"""Registering a plan, and amending it."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.measures.queries import tables
from belonging.apps.programmes import words
from belonging.apps.programmes.actions import Refused, mixing, registering
from belonging.apps.programmes.declared import WORDS
from belonging.apps.programmes.forms.plan import AmendForm
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import beforehand, evaluations
from belonging.apps.programmes.views._found import AMENDED_POOL, evaluation_of, left_out, plan, starts


@policy("evaluate")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole plan with the least effect it would find, and register it."""
    evaluation = evaluation_of(request, pk)
    if evaluation.registered_at:
        return redirect("evaluation", pk=pk)
    if request.method == "POST":
        try:
            registering.register(evaluation, by=request.user)
            messages.success(request, "The plan is registered, and stands.")
            return redirect("evaluation", pk=pk)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("evaluation-register", pk=pk)
    context = {
        "evaluation": evaluation,
        "plan": plan(evaluation),
        "design": evaluation.declared,
        "starts": starts(evaluation, request),
        "columns": (("School", False), ("Starts", False)),
        "left_out": left_out(evaluation),
    } | beforehand_of(evaluation, request)
    return render(request, "programmes/register.html", context)


def beforehand_of(evaluation: Evaluation, request: HttpRequest) -> dict[str, object]:
    """Return the least effect in words, or why it cannot be said."""
    try:
        said = beforehand.said(evaluation, seen_by=request.user)
    except ValueError as wrong:
        return {"why_not": str(wrong)}
    indicator = tables.indicators()[evaluation.indicator]
    begun = registering.begun(said.first)
    return {"least": words.least(asdict(said.least), indicator), "said": said, "begun": begun}


@policy("evaluate")
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Amend a plan that is registered."""
    evaluation = evaluation_of(request, pk)
    units = [] if evaluation.declared.draws else evaluations.units(evaluation, seen_by=request.user)
    choices = [(name, title) for name, (title, _) in WORDS.items()]
    choices += [(f"start:{unit.urn}", f"When {name} started") for unit, name in units]
    if evaluation.declared.of == "authorities":
        choices.append((mixing.POOL, AMENDED_POOL))
    form = AmendForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            registering.amend(
                evaluation, given["what"], given["after"].strip(), reason=given["reason"], by=request.user
            )
            messages.success(request, "The amendment is kept beside the plan as it was registered.")
            return redirect("evaluation", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"evaluation": evaluation, "form": form}
    return render(request, "programmes/amend.html", context, status=422 if form.errors else 200)
