"""What every page of somebody signed in knows of the session: how long it lasts, what was kept, and which posts there are."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from belonging.apps.access.gates.sitting import seconds_left
from belonging.apps.accounts import queries
from belonging.apps.accounts.proof import DRAFTS


def sitting(request: HttpRequest) -> Mapping[str, Any]:
    """Return the length of the session, the draft of this page, and the posts to choose from."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "session"):
        return {}
    page = request.get_full_path()
    draft = queries.draft(user, page) if page in request.session.get(DRAFTS, ()) else None
    posts = user.live_posts
    return {
        "sitting": {"left": seconds_left(request), "warning": settings.IDLE_END - settings.IDLE_WARNING},
        "draft": {"kept_at": draft[0], "fields": draft[1], "path": page} if draft else None,
        "choice_of_posts": posts if len(posts) > 1 else [],
    }
