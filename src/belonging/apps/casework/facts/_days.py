"""The days a child was out, listed: every suspension of a school year at every school, for the arithmetic to be shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from belonging.apps.access import acting
from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._counting import counting, run
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._known import PURPOSE
from belonging.apps.casework.facts._spells import Spell
from belonging.engine.exclusions import HALF, day_by_day
from belonging.kernel.periods import academic_year_of


@dataclass(frozen=True, kw_only=True)
class Out:
    """One suspension: the school, its first day, each school day it took with how much of it (1 or 0.5), and how many in all.

    Without a calendar that reaches it `days` is empty and `total` comes from its sessions; None where nobody said how long it lasted.
    `shut` is the number of the case that tells of it, where that is kept to those in it.
    """

    urn: int
    first: date
    last: date | None
    days: tuple[tuple[date, Decimal], ...]
    total: Decimal | None
    lunchtimes: bool
    shut: int | None = None


def days_out(about: About) -> tuple[tuple[Out, ...], tuple[date, ...]]:
    """Return the suspensions of the case's school year, the earliest first, and the days of the run this one is part of.

    It lists every school's, whoever asks: what a person is then shown of another school is for the caller to cut.
    """
    with acting.system(PURPOSE, reading=True):
        found = Found([about])
        spells = counting(about, found)
        if spells is None:
            spells = [each for each in found.spells.get(about.child, ()) if each.first <= about.day]
        year = academic_year_of(about.day)
        near = [
            each for each in spells if year in (academic_year_of(each.first), academic_year_of(each.last or each.first))
        ]
        return tuple(listed(each, found) for each in near), run(about, found) or ()


def listed(spell: Spell, found: Found) -> Out:
    """Return one suspension day by day, as far as its school's calendar reaches."""
    days: tuple[tuple[date, Decimal], ...] = ()
    last, calendar = spell.last, found.calendar(spell.urn)
    if calendar:
        try:
            counted = spell.counted(calendar)
            days, last = tuple(day_by_day(counted, calendar)), counted.last
        except (LookupError, ValueError):  # beyond the calendar, or more sessions than its days hold
            days = ()
    total = sum((part for _, part in days), Decimal(0)) if days else None
    if total is None and spell.sessions is not None:
        total = HALF * spell.sessions
    return Out(
        urn=spell.urn,
        first=spell.first,
        last=last,
        days=days,
        total=total,
        lunchtimes=spell.lunchtimes,
        shut=spell.shut,
    )


def lengths(children: Collection[int], *, on: date) -> dict[int, tuple[Out, ...]]:
    """Return every suspension of many children up to a day, with how long each was, for counting; in a number of questions that does not grow."""
    with acting.system(PURPOSE, reading=True):
        found = Found([About(child=each, on=on) for each in sorted(children)])
        return {
            child: tuple(listed(each, found) for each in found.spells.get(child, ()) if each.first <= on)
            for child in found.children
        }
