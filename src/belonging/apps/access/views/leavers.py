"""People who have left: a file is listed first, then applied."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.accounts.actions import leavers as acting
from belonging.apps.accounts.forms.people import LeaversForm
from belonging.apps.accounts.queries import areas

LISTED = "leavers_listed"


@policy("people", "administration")
@require_http_methods(["GET", "POST"])
@step_up.required
def leavers(request: HttpRequest) -> HttpResponse:
    """List what a file of leavers would do; do it when the person says so, exactly as listed."""
    within = areas.of(request.user)
    if request.method == "POST" and request.POST.get("go") == "yes" and LISTED in request.session:
        count = acting.apply(acting.read(request.session.pop(LISTED), within=within), by=request.user)
        messages.success(request, f"Done: {count} {'person' if count == 1 else 'people'}.")
        return redirect("people")
    form = LeaversForm(request.POST or None, request.FILES or None)
    listed = None
    if request.method == "POST" and form.is_valid():
        try:
            listed = acting.read(form.cleaned_data["file"], within=within)
        except ValueError as fault:
            form.add_error("file", str(fault))
        else:
            request.session[LISTED] = form.cleaned_data["file"]
    shown = {"form": form, "listed": listed, "acting": sum(each.acts for each in listed or ())}
    return render(request, "access/leavers.html", shown, status=422 if form.errors else 200)
