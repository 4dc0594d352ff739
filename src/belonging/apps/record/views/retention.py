"""What is due to go: the schedule, the dry list, and the two people who say so."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access import step_up
from belonging.apps.access.acting import system
from belonging.apps.access.policies import policy
from belonging.apps.record.actions import retention as acts
from belonging.apps.record.forms.retention import LengthForm
from belonging.apps.record.queries import retention
from belonging.apps.record.views.taking import asked

FOR = "information_rights"


@policy("retention", FOR)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the schedule, how much is due and why, and every list that was put forward."""
    with system(FOR, by=request.user, reading=True):
        due = retention.due(seen_by=request.user)
        elsewhere = retention.elsewhere(due.free)
    context = {
        "due": due,
        "elsewhere": elsewhere,
        "schedule": retention.schedule(),
        "chooses": retention.chooses(request.user),
        "runs": list(retention.runs(seen_by=request.user)[:20]),
    }
    return render(request, "record/retention/show.html", context)


@policy("retention", FOR)
@step_up.required(second=True)
@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """Ask for the dry list, by name, as a file."""
    return asked(request, "retention", "csv")


@policy("retention", FOR)
@step_up.required(second=True)
@require_POST
def put_forward(request: HttpRequest) -> HttpResponse:
    """Put forward what is due."""
    try:
        acts.put_forward(by=request.user)
        messages.success(request, "The list was put forward. Nothing is erased until somebody else agrees.")
    except acts.Refused as refused:
        messages.error(request, str(refused))
    return redirect("retention")


@policy("retention", FOR)
@step_up.required(second=True)
@require_POST
def settle(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """Agree to a list as the second person, or stop it."""
    try:
        if how == "stop":
            acts.stop(pk, by=request.user)
            messages.success(request, "The list was stopped. Nothing was erased.")
        else:
            run = acts.agree(pk, by=request.user)
            messages.success(request, f"{run.erased} records were erased. {run.kept_back} were kept back.")
    except acts.Refused as refused:
        messages.error(request, str(refused))
    return redirect("retention")


@policy("retention", FOR)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Choose this organisation's own length for one line of the schedule."""
    line = retention.line(key)
    if line is None or not line.declared.confirm_locally or not retention.chooses(request.user):
        raise Http404("This line of the schedule is not one your organisation chooses.")
    form = LengthForm(request.POST or None, initial={"length": line.length, "why": line.why})
    if request.method == "POST" and form.is_valid():
        acts.choose(by=request.user, key=key, **form.cleaned_data)
        return redirect("retention")
    context = {"form": form, "line": line}
    return render(request, "record/retention/choose.html", context, status=422 if form.errors else 200)
