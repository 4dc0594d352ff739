"""What somebody promises to do: written down, given to somebody, done with what came of it, or dropped with the reason."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, looks, owing, parts
from belonging.apps.casework.models import Case, Task, TaskKind


@transaction.atomic
def promise(
    case: Case,
    what: str,
    *,
    by: User | None,
    due: date | None,
    owner: User | None = None,
    organisation: int | None = None,
    kind: str = TaskKind.TASK,
    about: str = "",
) -> Task:
    """Write down what somebody is to do, by whom and by when. Raises Refused where nobody, no day or nothing is named."""
    if not what.strip():
        raise Refused("Say what is to be done.")
    if owner is None and organisation is None:
        raise Refused("Say who is to do it: a person, or an organisation where nobody is named yet.")
    if due is None:
        raise Refused("Say by which day it is to be done.")
    made = Task.objects.create(
        case=case, pupil_id=case.pupil_id, kind=kind, what=what.strip(), owner=owner, organisation_id=organisation,
        due=due, about=about, made_by=by,
    )  # fmt: skip
    parts.tell(case, "Something to be done was written down, with who does it and by when.")
    return made


@transaction.atomic
def finish(task: Task, *, outcome: str, by: User, on: date | None = None, dropped: bool = False) -> None:
    """Say that a task is done and what came of it, or (`dropped`) that it will not be done and why. Raises Refused."""
    if task.done is not None or task.dropped:
        raise Refused("This is done already.")
    owing.must_be_free(task)
    if dropped and not outcome.strip():
        raise Refused("Say why it will not be done.")
    if not dropped:
        looks.must_be_answered(task)
    task.done, task.dropped, task.outcome = on or timezone.localdate(), dropped, outcome.strip()
    task.save(update_fields=["done", "dropped", "outcome"])
    parts.tell(
        task.case, "Something that was promised will not be done." if dropped else "Something promised was done."
    )


@transaction.atomic
def reopen(task: Task, *, by: User) -> None:
    """Take back that a task was done, and what came of it. Raises Refused for one that follows from where its case stands."""
    owing.must_be_free(task)
    task.done, task.dropped, task.outcome = None, False, ""
    task.save(update_fields=["done", "dropped", "outcome"])
    parts.tell(task.case, "Something said to be done is still to be done.")
