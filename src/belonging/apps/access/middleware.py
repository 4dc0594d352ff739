"""The policy of a view is checked before it runs, here and nowhere else."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from belonging.apps.access.reach import reach


class PolicyMiddleware:
    """Refuse every view that names no policy, and every person whom the named policy does not let in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the check comes in `process_view`, once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to let the view run, or a redirect to the sign-in page. Raises PermissionDenied."""
        named = getattr(view, "policy", None)
        if named is None:
            raise PermissionDenied("This page does not say who may open it, so nobody may.")
        if named == "anyone":
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if named != "signed in" and named not in reach(request.user).may:
            raise PermissionDenied("Your role does not reach this page. If it should, ask your administrator.")
        return None
