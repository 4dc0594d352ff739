"""The end of a child's record: one person puts a list forward, another agrees, and then it is erased. Nothing undoes it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from belonging.apps.access.acting import described, system
from belonging.apps.access.actions import ties
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.exports.actions import purging
from belonging.apps.history import writing as history
from belonging.apps.history.actions.redacting import redact_child
from belonging.apps.record import schedule
from belonging.apps.record.models import RetentionChoice, RetentionRun
from belonging.apps.record.models.retention import RunState
from belonging.apps.record.queries import retention
from belonging.apps.record.queries.bundle import about_children
from belonging.apps.record.queries.going import gone
from belonging.apps.record.schedule import PUPIL, SCHEDULE

PURPOSE = "information_rights"


class Refused(ValueError):
    """Nothing happens; the message is a sentence for the person who asked."""


def check(by: User) -> None:
    """Raise Refused where somebody's role has no part in this."""
    if "retention" not in reach(by).may:
        raise Refused("Your role has no part in what is erased. Ask your data-protection lead.")


@transaction.atomic
def choose(*, by: User, key: str, length: int, why: str) -> RetentionChoice:
    """Choose this organisation's own length for a line of the schedule. Raises Refused."""
    check(by)
    if not retention.chooses(by):
        raise Refused("The schedule is one for everybody kept here. Ask whoever answers for all of it to choose.")
    if key not in SCHEDULE or not SCHEDULE[key].confirm_locally:
        raise Refused("This line of the schedule is not one an organisation chooses.")
    if length < 1 or not why.strip():
        raise Refused("Give a length of at least one, and say which policy or decision it comes from.")
    made, _ = RetentionChoice.objects.update_or_create(
        key=key, defaults={"length": length, "why": why.strip()[:500], "by": by, "at": timezone.now()}
    )
    said = f"Chose to keep “{SCHEDULE[key].title}” for {SCHEDULE[key].sentence(length)}: {made.why}"
    history.write(kind="wrote", sentence=said, subject="record.RetentionChoice", subject_id=made.pk)
    return made


def put_forward(*, by: User) -> RetentionRun:
    """Put forward the children whose time is over and whom no legal hold keeps. Raises Refused."""
    check(by)
    with system(PURPOSE, by=by):
        due = retention.due(seen_by=by).free
        if not due:
            raise Refused("Nothing is due to go, so there is nothing to put forward.")
        if retention.runs(seen_by=by).filter(state=RunState.WAITING).exists():
            raise Refused("A list waits for its second person already. Agree to it or stop it first.")
        made = RetentionRun.objects.create(
            key=PUPIL,
            organisation=by.post.organisation,
            children=list(due),
            asked=len(due),
            first=by,
            first_at=timezone.now(),
        )
        said = f"Put forward the records of {len(due)} children to be erased. {retention.elsewhere(due)}".strip()
        history.write(kind="retained", sentence=said, subject="record.RetentionRun", subject_id=made.pk)
    return made


@transaction.atomic
def stop(run_id: int, *, by: User) -> None:
    """Stop a list that waits: nothing of it is erased. Raises Refused."""
    check(by)
    waits = retention.runs(seen_by=by).filter(pk=run_id, state=RunState.WAITING).order_by()
    if waits.update(state=RunState.STOPPED, children=[]) != 1:
        raise Refused("This list no longer waits.")
    said = "Stopped a list of records that were to be erased."
    history.write(kind="retained", sentence=said, subject="record.RetentionRun", subject_id=run_id)


def agree(run_id: int, *, by: User) -> RetentionRun:
    """Agree as the second person, and erase: all of it or, on any fault, nothing. Raises Refused."""
    check(by)
    with system(PURPOSE, by=by):
        waits = retention.runs(seen_by=by).filter(pk=run_id, state=RunState.WAITING)
        run = waits.select_for_update(of=("self",)).first()
        if run is None:
            raise Refused("This list no longer waits.")
        if run.first_id == by.pk:
            raise Refused("You put this list forward, so somebody else must agree to it.")
        still = set(retention.due(seen_by=by).free)
        going = [each for each in run.children if each in still]
        elsewhere = erase(going, first=run.first, by=by)
        run.state, run.second, run.second_at = RunState.DONE, by, timezone.now()
        run.erased, run.kept_back, run.children = len(going), run.asked - len(going), []
        run.save()
        said = f"Agreed, and erased the records of {len(going)} children; {run.kept_back} were kept back. {retention.told(elsewhere)}".strip()
        history.write(kind="retained", sentence=said, subject="record.RetentionRun", subject_id=run.pk)
    return run


def erase(children: Sequence[int], *, first: User, by: User) -> dict[str, int]:
    """Erase every row about these children, everywhere, and redact their history; return how much named them outside the record.

    Runs in the caller's transaction.
    """
    named = gone(children)
    for model in reversed(about_children()):  # the child's own row last
        model._default_manager.filter(**{f"{model.Privacy.child}__in": children}).delete()  # type: ignore[attr-defined]
    ties.forget(children)
    why = f"{SCHEDULE[PUPIL].title} had been kept for as long as it may be."
    for child in children:
        said = "The record of this child was erased at the end of its retention."
        history.write(kind="retained", sentence=said, subject="record.Pupil", subject_id=child, children=[child])
        redact_child(child, why=why, second=described(first, PURPOSE), by=described(by, PURPOSE))
    purging.purge_about(children)
    return schedule.forget(named)
