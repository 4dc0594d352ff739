"""How long somebody may sit at a session: it ends after twenty minutes without use and after twelve hours, and typed work is kept."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from belonging.apps.access.gates.pages import page_of
from belonging.apps.accounts.actions import drafts, sessions
from belonging.apps.accounts.proof import DRAFTS, SIGNED_IN_AT, USED_AT

NOTED = 40  # times a session's use is written, at most, before it would end
UNUSED = "You were signed out because nothing happened for 20 minutes. Sign in, and what you had typed is offered to you again."
OVER = "You were signed out because you had been signed in for 12 hours. Sign in to go on."


def seconds_left(request: HttpRequest) -> int:
    """Return how many seconds are left before this session ends for want of use."""
    return max(0, int(settings.IDLE_END - (time.time() - request.session.get(USED_AT, time.time()))))


def quiet(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view whose being asked for is no sign that somebody is there."""
    view.quiet = True  # type: ignore[attr-defined]
    return view


def forgetting(response: HttpResponse) -> HttpResponse:
    """Have the browser drop every page and everything stored of this site; a page that was left cannot be gone back to."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class SittingMiddleware:
    """End sessions that have lasted or lain too long, and note the use of the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a form that arrived needs its draft no more."""
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303) and request.user.is_authenticated:
            kept = request.session.get(DRAFTS, [])
            if kept and (page := page_of(request)) in kept and not getattr(request, "led_away", False):
                drafts.forget(person=request.user, path=page)
                request.session[DRAFTS] = [each for each in kept if each != page]
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to go on, or a redirect to the sign-in page when the session is over."""
        if not request.user.is_authenticated:
            return None
        now, session = time.time(), request.session
        used, began = session.get(USED_AT, now), session.setdefault(SIGNED_IN_AT, now)
        if now - used > settings.IDLE_END:
            return self.end(request, UNUSED)
        if now - began > settings.SESSION_COOKIE_AGE:
            return self.end(request, OVER)
        if not getattr(view, "quiet", False) and (USED_AT not in session or now - used >= settings.IDLE_END / NOTED):
            session[USED_AT] = now
            sessions.seen(person=request.user, key=session.session_key or "")
        return None

    def end(self, request: HttpRequest, sentence: str) -> HttpResponse:
        """Sign out, keeping what a form brought."""
        page = page_of(request)
        if request.method == "POST":
            drafts.keep(person=request.user, path=page, fields=dict(request.POST.lists()))
        logout(request)
        messages.info(request, sentence)
        return forgetting(redirect_to_login(page))
