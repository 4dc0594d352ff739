"""Giving somebody without an account a link for one task."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from belonging.apps.access.one_tasks import TASKS
from belonging.apps.accounts import letters
from belonging.apps.accounts.actions import one_task


def give(
    request: HttpRequest, *, task: str, object_id: int, email: str, valid_for: timedelta = one_task.VALID_FOR
) -> Any:
    """Make a link for one task on one object, and send it to the address it is bound to; return the link (never its token).

    Raises LookupError for a task that is not declared in `one_tasks/`.
    """
    if task not in TASKS:
        raise LookupError(f"There is no task {task!r} for people without an account. Use one of: {', '.join(TASKS)}.")
    made, token = one_task.make(task=task, object_id=object_id, email=email, by=request.user, valid_for=valid_for)
    address = request.build_absolute_uri(reverse("one-task", args=[token]))
    letters.send(email, f"{TASKS[task].title}: your link", "one_task", task=TASKS[task], link=made, address=address)
    return made
