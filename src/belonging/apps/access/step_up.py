"""`@step_up.required`: a page that asks for a fresh proof of who somebody is, from the last ten minutes. Put it below `@policy`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from belonging.apps.access.gates.pages import page_of
from belonging.apps.accounts.actions import drafts
from belonging.apps.accounts.proof import DRAFTS, is_fresh


def required(view: Callable[..., Any] | None = None, *, second: bool = False) -> Callable[..., Any]:
    """Ask for a password or a second factor unless one was given within ten minutes; with `second`, a second factor, where there is one.

    A form that was sent is kept and offered again after the proof.
    """

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_fresh(request, second=second):
                return view(request, *args, **kwargs)
            return lead(request, second=second)

        return asked

    return mark(view) if view else mark


def lead(request: HttpRequest, *, second: bool = False) -> HttpResponse:
    """Return the redirect to the page that asks for proof, and back to this one after."""
    page = page_of(request)
    if request.method == "POST":
        request.led_away = True  # type: ignore[attr-defined]
        if drafts.keep(person=request.user, path=page, fields=dict(request.POST.lists())):
            request.session[DRAFTS] = [*request.session.get(DRAFTS, []), page]
        messages.info(request, "Show that it is you, then send the form again: what you had typed is offered to you.")
    ways = [each["url"] for each in get_adapter(request).get_reauthentication_methods(request.user)]
    if not ways:  # nothing but single sign-on
        asked = urlencode({"next": page, "auth_params": "prompt=login"})
        return redirect(f"{reverse('openid_connect_login', args=['work'])}?{asked}")
    return redirect_to_login(page, ways[-1] if second else ways[0])
