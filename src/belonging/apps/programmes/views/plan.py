"""Beginning an evaluation, and changing its plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.programmes.actions import Refused, planning
from belonging.apps.programmes.declared import DESIGNS
from belonging.apps.programmes.forms.plan import PlanForm
from belonging.apps.programmes.views._found import evaluation_of, must_read


@policy("evaluate")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an evaluation."""
    must_read(request)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.begin(form.cleaned_data, by=request.user)
            return redirect(
                "evaluation-schools" if made.declared.of == "schools" else "evaluation-register", pk=made.pk
            )
        except Refused as refused:
            form.add_error("design", str(refused))
    return shown(request, form, "Begin an evaluation")


@policy("evaluate")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the plan of one that is not registered."""
    evaluation = evaluation_of(request, pk)
    form = PlanForm(request.POST or None, initial={name: getattr(evaluation, name) for name in PlanForm().fields})
    if request.method == "POST" and form.is_valid():
        try:
            planning.change(evaluation, form.cleaned_data, by=request.user)
            return redirect("evaluation-register", pk=pk)
        except Refused as refused:
            form.add_error("design", str(refused))
    return shown(request, form, f"Change the plan: {evaluation}")


def shown(request: HttpRequest, form: PlanForm, title: str) -> HttpResponse:
    """Return the page of the form."""
    context = {"form": form, "title": title, "designs": DESIGNS.values()}
    return render(request, "programmes/plan.html", context, status=422 if form.errors else 200)
