"""Clocks of a case: when each is due, lawful exceptions, and what a changed calendar or a corrected answer does to them."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, parts
from belonging.apps.casework.declared import CLOCKS, case_type
from belonging.apps.casework.models import Case, ClockException, RunningClock
from belonging.apps.casework.queries import cases, reckoning, spells
from belonging.apps.casework.queries.came import TYPES, WAITS
from belonging.apps.history import writing as history
from belonging.engine.casework import CaseType, Started, begun, counts_from, lifted
from belonging.engine.clocks import ExceptionUsed, NotInForce
from belonging.kernel.days import written

AT_ONCE = 500  # children asked about together


def last_day(case: Case, started: Started) -> date | None:
    """Return the last day of a clock that a move starts; None where it cannot be told. Raises NotInForce."""
    calendar = reckoning.calendar_of(case.school_id)
    return reckoning.reckon(started.clock, started.on, calendar=calendar, **started.more).due


def owed_by(kind: CaseType, clock: str) -> str:
    """Return the part that answers a clock: the first that may make a move which stops it."""
    return next((move.may[0] for move in kind.moves if clock in move.stops), "")


def start(case: Case, kind: CaseType, started: Iterable[Started]) -> list[RunningClock]:
    """Write down the clocks that a move started."""
    made, begun = [], list(started)
    calendar = reckoning.calendar_of(case.school_id) if begun else None
    for each in begun:
        found = reckoning.reckon(each.clock, each.on, calendar=calendar, **each.more)
        made.append(
            RunningClock(
                case=case, pupil_id=case.pupil_id, school_id=case.school_id, clock=each.clock, since=each.on,
                began=each.began, also=each.also, posted=each.posted, variant=each.variant, owed_by=owed_by(kind, each.clock),
                due=found.due, due_plain=found.plain, why_none=found.why_none, reckoned_at=timezone.now(),
            )
        )  # fmt: skip
    return RunningClock.objects.bulk_create(made)


def stop(case: Case, clocks: Iterable[str], *, on: date, lifted: bool) -> None:
    """End clocks that run in a case: answered, or (`lifted`) owed no longer."""
    keys = list(clocks)
    if keys:
        RunningClock.objects.filter(case=case, clock__in=keys, ended=None).update(ended=on, lifted=lifted)


@transaction.atomic
def rely_on(
    clock: RunningClock, *, ground: str, first: date, last: date | None, reason: str, evidence: str, by: User
) -> ClockException:
    """Rely on an exception the law lists, with its reason and what shows it. Raises Refused.

    The caller has made sure that `by` may see the case.
    """
    clock = RunningClock.objects.select_for_update(of=("self",)).select_related("case").get(pk=clock.pk)
    parts.must_work_on(clock.case, by)
    if clock.ended is not None:
        raise Refused("This has been answered already, so nothing is to be put off.")
    used = {"ground": ground, "first": first, "reason": reason, "evidence": evidence}
    try:
        ExceptionUsed(last=last or max(first, timezone.localdate()), **used)
        made = ClockException.objects.create(
            clock=clock, case_id=clock.case_id, pupil_id=clock.pupil_id, last=last, by=by, **used
        )
        again(clock)
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    parts.tell(clock.case, f"An exception of the law is relied on for “{CLOCKS[clock.clock].title}”.")
    return made


def answered(case: Case, given: Collection[str], *, by: User | None) -> None:
    """Work out again what counts from an answer that was written; where it changes days, in the child's other cases too."""
    if not case.state or case.ended is not None:
        return
    kind = case_type(case.type)
    rests = counts_from(kind)
    days = spells.DAYS if rests & {each.key for each in kind.facts} else frozenset()
    if (rests | days).isdisjoint(given):
        return
    with system("exclusion", by=by):
        count_again(case)
        if not spells.DAYS.isdisjoint(given):
            others(case)


def others(case: Case) -> None:
    """Work out again what is owed in the other cases of a child, whose days are added up with those of this one."""
    of_children([case.pupil_id], but=case.pk)


def of_children(children: Collection[int], *, but: int | None = None) -> None:
    """Work out again what is owed in the open suspensions and exclusions of these children, whose days have changed."""
    for start in range(0, len(ids := sorted(children)), AT_ONCE):
        found = Case.objects.filter(pupil__in=ids[start : start + AT_ONCE], type__in=TYPES, ended=None).exclude(pk=but)
        for case in found.exclude(state__in=("", WAITS)).order_by("pk"):
            with transaction.atomic():
                count_again(case)


def count_again(case: Case) -> None:
    """Bring the clocks of an open case in line with what is known now: those that run are counted again, those no longer owed end with the reason,
    and those that moves made before would start by it begin."""
    kind, seen = case_type(case.type), cases.seen(case)
    rows = RunningClock.objects.filter(case=case, ended=None).select_related("case").prefetch_related("exceptions")
    runs = {each.clock: each for each in rows}
    for key in lifted(kind, seen):
        owed_no_longer(runs[key])
    for each in begun(kind, seen):
        if each.clock in runs:
            counted_from(runs[each.clock], each)
        else:
            with suppress(NotInForce):
                start(case, kind, [each])
                parts.tell(case, f"“{CLOCKS[each.clock].title}” is owed, by what is known now.")


def owed_no_longer(clock: RunningClock) -> None:
    """End a clock that a correction shows not to be owed: its day stays with it, and why it ended."""
    today, due = timezone.localdate(), f" It was due by {written(clock.due)}." if clock.due else ""
    clock.ended, clock.lifted, clock.why_none = today, True, f"Corrected on {written(today)}: no longer owed.{due}"
    clock.save(update_fields=["ended", "lifted", "why_none"])
    parts.tell(clock.case, f"“{CLOCKS[clock.clock].title}” is no longer owed, by what was corrected.{due}")


def counted_from(clock: RunningClock, now: Started) -> None:
    """Count a running clock from what is answered now; the old day is kept."""
    if (clock.since, clock.also, clock.posted) == (now.on, now.also, now.posted):
        return
    clock.since, clock.also, clock.posted = now.on, now.also, now.posted
    clock.save(update_fields=["since", "also", "posted"])
    if again(clock, keep=True):
        parts.tell(
            clock.case, f"“{CLOCKS[clock.clock].title}” was worked out again, because what it counts from changed."
        )


def again(clock: RunningClock, *, keep: bool = False) -> bool:
    """Work a running clock out again, and tell whether its day changed; the old day is kept where that is wanted."""
    found = reckoning.of(clock, calendar=reckoning.calendar_of(clock.school_id))
    moved = found.due != clock.due
    if moved and keep:
        clock.due_before = clock.due
    clock.due, clock.due_plain, clock.why_none = found.due, found.plain, found.why_none
    clock.reckoned_at = timezone.now()
    clock.save(update_fields=["due", "due_plain", "due_before", "why_none", "reckoned_at"])
    return moved


def calendar_changed(urns: Iterable[int] | None = None) -> int:
    """Work out again what runs at these schools (None: everywhere), and return how many days moved. Each is kept in the child's history."""
    wanted: dict[str, Any] = {} if urns is None else {"school__in": list(urns)}
    moved = 0
    with system("inclusion"), transaction.atomic():
        running = RunningClock.objects.filter(ended=None, school__isnull=False, **wanted).select_related("case")
        for clock in running.prefetch_related("exceptions").order_by("school", "id"):
            if again(clock, keep=True):
                moved += 1
                said = f"“{CLOCKS[clock.clock].title}” was worked out again, because a school calendar changed."
                history.write(
                    kind="wrote", sentence=said, subject="casework.RunningClock", subject_id=clock.pk,
                    children=[clock.pupil_id],
                )  # fmt: skip
    return moved


def while_exceptions_last() -> int:
    """Work out again what is put off by an exception that still lasts, and return how many days moved: run it each day."""
    with system("inclusion"), transaction.atomic():
        lasting = RunningClock.objects.filter(ended=None, exceptions__last=None, exceptions__isnull=False).distinct()
        found = list(lasting.select_related("case").prefetch_related("exceptions").order_by("id"))
        moved = [each for each in found if again(each)]
        if moved:
            said = "What an exception that still lasts puts off was worked out again."
            history.write(
                kind="wrote", sentence=said, subject="casework.RunningClock",
                children=dict.fromkeys(each.pupil_id for each in moved),
            )  # fmt: skip
    return len(moved)


__all__ = [
    "NotInForce",
    "again",
    "answered",
    "calendar_changed",
    "last_day",
    "of_children",
    "others",
    "rely_on",
    "start",
    "stop",
    "while_exceptions_last",
]
