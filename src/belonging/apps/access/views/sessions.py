"""Where somebody is signed in, how long a session has left, and what was typed when one ended."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access import step_up
from belonging.apps.access.gates.second_factor import before_second_factor
from belonging.apps.access.gates.sitting import forgetting, quiet, seconds_left
from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import drafts
from belonging.apps.accounts.actions import sessions as acting
from belonging.apps.accounts.browsers import browser
from belonging.apps.accounts.proof import DRAFTS


@policy("signed in")
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions of the person signed in, the latest used first."""
    found = [
        {"id": each.pk, "browser": browser(each.user_agent), "session": each, "here": each.is_current()}
        for each in queries.sessions(request.user)
    ]
    return render(request, "access/sessions.html", {"sessions": found})


@policy("signed in")
@step_up.required
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one session, every other one, or every one."""
    which = request.POST.get("which", "")
    if which == "others":
        acting.end_all(person=request.user, but=request.session.session_key)
        messages.success(request, "You are signed out everywhere else.")
    elif which == "all":
        acting.end_all(person=request.user)
        logout(request)
        return forgetting(redirect("sign-in"))
    elif which.isdecimal() and acting.end_one(person=request.user, session=int(which)):
        messages.success(request, "That session is ended.")
    return redirect("sessions")


@quiet
@before_second_factor
@policy("signed in")
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Answer how many seconds the session has left; asking is no use of it."""
    return JsonResponse({"left": seconds_left(request)})


@before_second_factor
@policy("signed in")
@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """Somebody is there: the session begins its twenty minutes anew."""
    return JsonResponse({"left": seconds_left(request)})


@quiet
@policy("signed in")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed on a page (JSON: path, and fields as lists of text)."""
    try:
        given = json.loads(request.body)
        path = str(given["path"])
        fields = {str(name): [str(value) for value in values] for name, values in given["fields"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"kept": False}, status=400)
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return JsonResponse({"kept": False}, status=400)
    kept = drafts.keep(person=request.user, path=path, fields=fields)
    if kept and path not in request.session.get(DRAFTS, []):
        request.session[DRAFTS] = [*request.session.get(DRAFTS, []), path]
    return JsonResponse({"kept": kept})


@policy("signed in")
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what was kept for a page, and go back to it."""
    path = request.POST.get("path", "")
    drafts.forget(person=request.user, path=path)
    request.session[DRAFTS] = [each for each in request.session.get(DRAFTS, []) if each != path]
    ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return redirect(path if ours else "area")
