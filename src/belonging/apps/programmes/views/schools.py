"""The schools of a plan, and its lot."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.measures.queries import places
from belonging.apps.programmes.actions import Refused, planning
from belonging.apps.programmes.forms.plan import DrawForm, SchoolsForm
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import evaluations
from belonging.apps.programmes.views._found import evaluation_of
from belonging.kernel.periods import Period


@policy("evaluate")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the schools chosen, and add some."""
    evaluation = evaluation_of(request, pk)
    form = form_of(request, evaluation)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            planning.add(evaluation, map(int, given["schools"]), given.get("starts", ""), by=request.user)
            return redirect("evaluation-schools", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return shown(request, evaluation, form, DrawForm(window=evaluation.window))


@policy("evaluate")
@require_POST
def remove(request: HttpRequest, pk: int, urn: int) -> HttpResponse:
    """Take a school out."""
    try:
        planning.remove(evaluation_of(request, pk), urn, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("evaluation-schools", pk=pk)


@policy("evaluate")
@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the order, once."""
    evaluation = evaluation_of(request, pk)
    form = DrawForm(request.POST, window=evaluation.window)
    if form.is_valid():
        given = form.cleaned_data
        try:
            first = Period.parse(given["first"])
            planning.draw(evaluation, by=request.user, **{**given, "first": first})
            messages.success(request, "The order is drawn. It stands.")
            return redirect("evaluation-schools", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return shown(request, evaluation, form_of(request, evaluation, fresh=True), form)


def form_of(request: HttpRequest, evaluation: Evaluation, *, fresh: bool = False) -> SchoolsForm:
    """Return the form of schools that are not in the plan yet."""
    held = {unit.urn for unit, _ in evaluations.units(evaluation, seen_by=request.user)}
    left = [
        (str(each.urn), f"{each.name} ({each.phase.lower()})")
        for each in places.places(seen_by=request.user)
        if each.urn not in held
    ]
    data = None if fresh else request.POST or None
    return SchoolsForm(data, window=evaluation.window, schools=left, draws=evaluation.declared.draws)


def shown(request: HttpRequest, evaluation: Evaluation, form: SchoolsForm, lot: DrawForm) -> HttpResponse:
    """Return the page."""
    context = {
        "evaluation": evaluation,
        "units": evaluations.units(evaluation, seen_by=request.user),
        "form": lot if lot.errors else form,
        "schools": form,
        "lot": lot,
    }
    return render(request, "programmes/schools.html", context, status=422 if form.errors or lot.errors else 200)
