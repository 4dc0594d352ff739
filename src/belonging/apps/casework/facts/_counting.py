"""Days of suspension added up as the law does, each school's days by its own calendar."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from decimal import Decimal

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._spells import PERMANENT, Spell
from belonging.engine.clocks.calendar import LONGEST_HOLIDAY
from belonging.engine.exclusions import HALF, Calendars, Suspension, runs
from belonging.kernel.periods import academic_year_of

AddUp = Callable[[Iterable[Suspension], date, Calendars], Decimal]
PeriodOf = Callable[[date], Hashable]


def counting(about: About, found: Found) -> list[Spell] | None:
    """Return a child's suspensions that began by the day of the case, this one among them; None where nobody said how long it lasts."""
    known = [each for each in found.spells.get(about.child, ()) if each.first <= about.day]
    if about.started is None or about.permanent or this(about, known):
        return known
    events = found.events.get(about.child, ())
    if any(each.category == PERMANENT and each.start == about.started for each in events):
        return known
    if about.last is None:
        return None
    if about.last < about.started:  # taken back before the child was out
        return known
    school = found.school(about) or 0
    return [*known, Spell(child=about.child, urn=school, first=about.started, last=about.last)]


def this(about: About, spells: Iterable[Spell]) -> Spell | None:
    """Return the suspension a case is about; without a first day, the one that began last."""
    if about.started is None:
        return max(spells, key=lambda each: each.first, default=None)
    mine = [
        each
        for each in spells
        if each.is_same(Spell(child=about.child, urn=about.urn or each.urn, first=about.started, last=about.last))
    ]
    return min(mine, key=lambda each: each.first != about.started, default=None)


def days(about: About, found: Found, add_up: AddUp, period: PeriodOf) -> Decimal | None:
    """Return the days out in the period that holds the case's first day; where it runs into the next, the greater of the two."""
    spells = counting(about, found)
    if spells is None:
        return None
    ends = [about.day]
    if about.started and (mine := this(about, spells)) and (last := _last(mine, found)):
        ends.append(last)
    totals = [_total(spells, on, found, add_up, period) for on in ends]
    known = [each for each in totals if each is not None]
    return max(known) if len(known) == len(totals) else None


def _total(spells: Iterable[Spell], on: date, found: Found, add_up: AddUp, period: PeriodOf) -> Decimal | None:
    near = (
        each
        for each in spells
        if academic_year_of(on) in (academic_year_of(each.first), academic_year_of(each.last or each.first))
    )
    taken = [_taken(each, on, found, add_up, period) for each in near]
    if None in taken:
        return None
    total = sum((each for each in taken if each is not None), Decimal(0))
    return Decimal(int(total)) if total == int(total) else total


def _taken(spell: Spell, on: date, found: Found, add_up: AddUp, period: PeriodOf) -> Decimal | None:
    """Return what one suspension took in a period: by the school's calendar, else by its sessions where it lies within the period."""
    calendar = found.calendar(spell.urn)
    if calendar:
        try:
            return add_up([spell.counted(calendar)], on, {str(spell.urn): calendar})
        except (
            LookupError,
            ValueError,
        ):  # beyond the calendar, or more sessions than its days hold: what the file gives stands
            pass
    touched = {period(spell.first), period(spell.last or spell.first)}
    if period(on) not in touched:
        return Decimal(0)
    sessions = 1 if spell.lunchtimes and spell.sessions is None else spell.sessions
    return None if sessions is None or len(touched) > 1 else HALF * sessions


def _last(spell: Spell, found: Found) -> date | None:
    calendar = found.calendar(spell.urn)
    try:
        return spell.counted(calendar).last if calendar else spell.last
    except LookupError:
        return spell.last


def run(about: About, found: Found) -> tuple[date, ...] | None:
    """Return the school days out in a row that hold this suspension, periods one after another together; None where they cannot be told."""
    spells = counting(about, found)
    if spells is None or not (mine := this(about, spells)):
        return None if spells is None else ()
    calendar = found.calendar(mine.urn)
    if calendar is None:
        return None
    at_school = {str(mine.urn): calendar}
    try:
        own = next(iter(runs([mine.counted(calendar)], at_school)), ())
        joined = runs([each.counted(calendar) for each in _chain(mine, spells)], at_school)
    except (LookupError, ValueError):
        return None
    return next((one for one in joined if own and set(own) <= set(one)), ())


def _chain(mine: Spell, spells: Iterable[Spell]) -> list[Spell]:
    """Return a suspension and those before it at its school that are near enough to join it."""
    chain = [mine]
    before = (each for each in spells if each.urn == mine.urn and each != mine and not each.lunchtimes)
    for each in sorted(before, key=lambda one: one.first, reverse=True):
        if (each.last or each.first) < chain[0].first - LONGEST_HOLIDAY:
            break
        chain.insert(0, each)
    return chain
