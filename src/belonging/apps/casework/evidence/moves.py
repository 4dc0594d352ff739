"""Schools, moves and transitions: each stay, the time between two, moves in the middle of a year, and from one phase to the next."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from belonging.apps.access.fields import Shown
from belonging.apps.casework.evidence._section import Evidence, Section
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import many, said
from belonging.apps.record.words import word
from belonging.engine.casework.declaration import EVIDENCE as TITLES

# Joining between these days of a year is joining in the middle of it: others begin with their class.
MIDDLE = ((10, 1), (7, 15))
# A gap within the summer holiday is no gap.
SUMMER = ((7, 10), (9, 15))


def gather(seen: Seen) -> Section:
    """Return every stay this reader may see, the latest first, and what stands out."""
    stays = [each for each in seen.stays if each.school]
    return Section(
        title=TITLES["moves"],
        sentence="As schools returned them. A move in the middle of a year is one after September and before the middle of July; "
        "time between two schools is counted in weeks, and the summer holiday is none.",
        columns=("School", "Phase", "From", "Until", "On roll as"),
        rows=tuple(
            (
                seen.named(each.school),
                seen.phases.get(each.school, ""),
                said(each.entry_date, "Not said"),
                said(each.leaving_date, "Still"),
                word("status", each.status),
            )
            for each in reversed(stays)
        ),
        items=tuple(stands_out(stays, seen)),
        notes=tuple(notes(seen)),
        nothing="No enrolment that you may see was returned.",
    )


def stands_out(stays: Sequence[Shown], seen: Seen) -> Iterable[str]:
    """Yield moves in the middle of a year, gaps, overlaps and changes of phase, the earliest first."""
    for before, after in pairwise(stays):
        if not before.leaving_date or (after.entry_date or date.max) < before.leaving_date:
            continue  # on two rolls, which is told below
        was, now = seen.named(before.school), seen.named(after.school)
        if after.entry_date and in_the_middle(after.entry_date):
            yield f"Moved in the middle of a year: to {now} on {said(after.entry_date)}."
        phases = [seen.phases.get(each.school, "") for each in (before, after)]
        if all(phases) and phases[0] != phases[1]:
            yield f"From {phases[0].lower()} to {phases[1].lower()}: {was} to {now}, {said(after.entry_date, 'on a day not said')}."
    yield from gaps(stays, seen)


def gaps(stays: Sequence[Shown], seen: Seen) -> Iterable[str]:
    """Yield the times on no roll, and those on two."""
    until: date | None = None
    last = ""
    for each in (stay for stay in stays if stay.entry_date):
        if until and each.entry_date - until > timedelta(weeks=1) and not over_summer(until, each.entry_date):
            weeks = (each.entry_date - until).days // 7
            yield f"On no roll that you may see for {many(weeks, 'week')}: {last} until {said(until)}, {seen.named(each.school)} from {said(each.entry_date)}."
        elif until and each.entry_date <= until:
            yield f"On two rolls from {said(each.entry_date)}: {last} and {seen.named(each.school)}."
        if until is None or (each.leaving_date or date.max) > until:
            until, last = each.leaving_date or date.max, seen.named(each.school)


def in_the_middle(day: date) -> bool:
    """Tell whether a day is in the middle of a school year."""
    return not MIDDLE[1] <= (day.month, day.day) < MIDDLE[0]


def over_summer(left: date, joined: date) -> bool:
    """Tell whether a child left for the summer and joined after it."""
    same = left.year == joined.year
    return same and (left.month, left.day) >= SUMMER[0] and (joined.month, joined.day) <= SUMMER[1]


def notes(seen: Seen) -> Iterable[str]:
    """Yield what the record does not hold, and what is withheld."""
    yield "Enrolments at schools that send no returns here, and at schools that do not share them with you, are not listed."
    if seen.withheld(seen.stays, "school", "entry_date", "leaving_date"):
        yield "Some of it is not shown to you."


EVIDENCE = Evidence(gather=gather)
