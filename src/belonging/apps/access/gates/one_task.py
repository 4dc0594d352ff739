"""Somebody who came by a link for one task opens the page of that task, and nothing else that asks for signing in."""

import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from belonging.apps.access.one_tasks import task_of
from belonging.apps.accounts import queries

ONE_TASK = "one_task"
LASTS = 60 * 60  # seconds from the code to the end


class OneTaskMiddleware(MiddlewareMixin):
    """Put the link on the request of its own page as `request.one_task`; refuse every other page to such a session."""

    def process_request(self, request: HttpRequest) -> None:
        """Begin with no link."""
        request.one_task = None  # type: ignore[attr-defined]

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to go on. Raises PermissionDenied for a page that is not the task's."""
        kept = request.session.get(ONE_TASK)
        if kept is None or request.user.is_authenticated:
            return None
        link = queries.one_task_link_of(kept["link"]) if kept["until"] > time.time() else None
        if link is None:
            del request.session[ONE_TASK]
            return None
        if request.path == task_of(link).address(link.object_id):
            request.one_task = link  # type: ignore[attr-defined]
        elif getattr(view, "policy", "") != "anyone":
            raise PermissionDenied("Your link opens one page only, and this is another.")
        return None
