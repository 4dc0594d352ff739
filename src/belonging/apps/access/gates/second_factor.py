"""Nobody who can see a named child opens anything before their second factor is set up and was asked for."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from belonging.apps.accounts import queries
from belonging.apps.accounts.proof import is_proved, needs_second_factor


def before_second_factor(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that opens before the second factor: those that set it up, and the way out."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


class SecondFactorMiddleware(MiddlewareMixin):
    """Lead people to the second factor they need, and to nothing else."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to go on, or a redirect to setting the second factor up or to being asked for it."""
        open_to_all = getattr(view, "policy", "") == "anyone" or getattr(view, "before_second_factor", False)
        if open_to_all or not request.user.is_authenticated:
            return None
        if is_proved(request) or not needs_second_factor(request.user):
            return None
        have = queries.second_factors(request.user)
        if not have:
            return redirect("second-factor")
        way = "mfa_reauthenticate" if have[0].type == "totp" else "mfa_reauthenticate_webauthn"
        return redirect_to_login(request.get_full_path(), reverse(way))
