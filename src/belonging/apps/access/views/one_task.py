"""A link for one task: the address it is bound to, the code sent there, then the page of the task."""

import time

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.gates.one_task import LASTS, ONE_TASK
from belonging.apps.access.one_tasks import task_of
from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import one_task as acting
from belonging.apps.accounts.forms.one_task import AddressForm, CodeForm

WRONG = "That code is not right. Check the latest e-mail, or ask for another code."


@policy("anyone")
@require_http_methods(["GET", "POST"])
def one_task(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the address, then for the code; open the task's page and nothing else."""
    link = queries.one_task_link(token)
    if link is None:
        return render(request, "access/link_over.html", status=404)
    task, entering = task_of(link), "code" in request.POST or request.GET.get("step") == "code"
    form = CodeForm(request.POST or None) if entering else AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not entering:
            acting.send_code(link=link, email=form.cleaned_data["email"])
            return redirect(f"{request.path}?step=code")
        if acting.opens(link=link, code=form.cleaned_data["code"]):
            return begin(request, link.pk, task.address(link.object_id))
        if link.tries >= acting.TRIES:
            return render(request, "access/link_over.html", status=404)
        form.add_error("code", WRONG)
    shown = {"form": form, "task": task, "entering": entering, "link": link, "path": request.path}
    return render(request, "access/one_task.html", shown, status=422 if form.errors else 200)


def begin(request: HttpRequest, link: int, address: str) -> HttpResponse:
    """Begin a session that opens one address for an hour, and go there."""
    logout(request)
    request.session[ONE_TASK] = {"link": link, "until": time.time() + LASTS}
    request.session.set_expiry(LASTS)
    request.session.cycle_key()
    return redirect(address)
