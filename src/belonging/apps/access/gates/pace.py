"""How much one person may ask for in a minute: more than anybody needs who reads, less than somebody who takes everything away."""

from collections.abc import Callable
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from belonging.apps.accounts.telling import tell

FILES = {"children-file", "bundle", "export-link", "export-file", "indicator-csv", "indicator-xlsx"}
FILES |= {"change-csv", "school-change-csv", "concentration-csv", "learning-csv", "disproportionality-csv"}
FILES |= {"coverage-download", "load-problems", "retention-list", "document-take"}
SAID = {
    "writes": "sent forms or searches",
    "children": "opened pages about children",
    "files": "asked for files",
}


class PaceMiddleware(MiddlewareMixin):
    """Answer 429 to somebody signed in who asks for more in a minute than `settings.PACES` allows, and tell the history once a minute."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to go on, or the page that asks somebody to wait."""
        if not request.user.is_authenticated or getattr(view, "policy", "") == "anyone":  # signing out always works
            return None
        for what in kinds(request, view):
            if not within(request, what, settings.PACES):
                if within(request, f"{what}-told", {f"{what}-told": "1/m/user"}):
                    tell("too fast", f"{request.user.name} {SAID[what]} faster than one person may.", who=request.user)
                return render(request, "429.html", {"what": SAID[what]}, status=429)
        return None


def kinds(request: HttpRequest, view: Callable[..., Any]) -> list[str]:
    """Return what a request counts as."""
    found = {
        "writes": request.method not in ("GET", "HEAD", "OPTIONS"),
        "children": getattr(view, "policy", "") == "see children",
        "files": request.resolver_match is not None and request.resolver_match.view_name in FILES,
    }
    return [what for what, is_so in found.items() if is_so]


def within(request: HttpRequest, what: str, rates: dict[str, str]) -> bool:
    """Count one request of a kind, and tell whether it is still within its rate."""
    return consume(request, app="belonging", action=what, config=rates, limit_get=True) is not None
