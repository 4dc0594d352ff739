"""The policy of a view is checked before it runs, and the request acts for a person and a purpose, here and nowhere else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from belonging.apps.access import glances
from belonging.apps.access.acting import acting, go_back, mark
from belonging.apps.access.reach import reach
from belonging.apps.history import context
from belonging.apps.history import writing as history

ACTING_IN = "acting_in"


class PolicyMiddleware:
    """Refuse every view that names no policy, and every person whom the named policy does not let in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the person signed in, in the post they chose, for a purpose the page serves."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.user.acting_in = request.session.get(ACTING_IN)
        with acting(request.user, purpose_for(request), address=request.META.get("REMOTE_ADDR", "")):
            request.goes_back_to = mark()  # type: ignore[attr-defined]
            response = self.get_response(request)
            tell_of_refusal(request, response)
            return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """Keep nothing of a request that failed."""
        go_back(getattr(request, "goes_back_to", None))

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to let the view run, or a redirect to the sign-in page or the role's own first page. Raises PermissionDenied."""
        named = getattr(view, "policy", None)
        if named is None:
            raise PermissionDenied("This page does not say who may open it, so nobody may.")
        if named == "anyone" or getattr(request, "one_task", None):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        may = reach(request.user).may
        if named != "signed in" and named not in may:
            if request.resolver_match.view_name == settings.LOGIN_REDIRECT_URL and "see children" in may:
                return redirect("children")  # the first page of a role that sees children and no figures
            raise PermissionDenied("Your role does not reach this page. If it should, ask your administrator.")
        if named == "see":
            glances.count(context.now(), request.resolver_match.view_name)
        return None


def tell_of_refusal(request: HttpRequest, response: HttpResponse) -> None:
    """Keep that somebody asked for a page, or for a child, that is not within their reach."""
    found = request.resolver_match
    if found is None or getattr(found.func, "policy", "anyone") == "anyone":
        return
    which = found.kwargs.get("pk", "")
    if response.status_code == 403 or (response.status_code == 404 and found.func.policy == "see children" and which):
        said = f"Was refused /{found.route}." if response.status_code == 403 else "Asked for a child out of reach."
        history.write(kind="refused", sentence=said, subject=found.view_name, subject_id=which)


def purpose_for(request: HttpRequest) -> str:
    """Return the purpose this request acts under: of those the page serves and the post allows, the one asked for, else the first."""
    try:
        serves = getattr(resolve(request.path_info).func, "purposes", ("figures",))
    except Resolver404:
        return "figures"
    allowed = request.user.post.declared.purposes if request.user.post else ()
    fitting = [each for each in allowed if each in serves]
    asked = request.GET.get("for", "")
    return asked if asked in fitting else (fitting or serves)[0]
