"""A school's calendar made of dated stretches: the more special one wins, and nothing is guessed.

School day: Education Act 1996, section 579 (a day on which that school has a session).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from belonging.engine.clocks.days import ENGLAND, ONE, SchoolDays, WorkingDays, each
from belonging.kernel.periods import academic_year_of

TERM = "Term"
CLOSED = {"Half term": "half-term", "INSET": "INSET", "Closure": "closed", "Bank holiday": "bank holiday"}
HALF_DAYS = ("Morning only", "Afternoon only")
# No holiday of a school is this long: between terms further apart, one has not been given.
LONGEST_HOLIDAY = timedelta(days=56)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days of one kind (as in `catalogue/codes/calendar_kind.csv`), of one school (LAESTAB) or, with '', of its whole authority."""

    kind: str
    first: date
    last: date
    school: str = ""
    name: str = ""


def of(stretches: Iterable[Stretch], *, school: str = "", working: WorkingDays = ENGLAND) -> SchoolDays:
    """Return the school days of one school.

    Its own terms stand before its authority's, year by year; closed days of both count, and so do bank holidays whether or not
    they are given. A closed day beats a half-day, and a half-day a whole one. Weekends are never school days.
    Raises ValueError where there is no term, a kind nobody knows, or a stretch that ends before it begins.
    """
    told = [each_ for each_ in stretches if each_.school in ("", school)]
    for one in told:
        if one.kind != TERM and one.kind not in CLOSED and one.kind not in HALF_DAYS:
            raise ValueError(
                f"{one.kind!r} is no kind of days of a calendar. Use {', '.join((TERM, *CLOSED, *HALF_DAYS))}."
            )
        if one.last < one.first:
            raise ValueError(
                f"A {one.kind} ends on {one.last}, before it begins on {one.first}. Correct one of the days."
            )
    terms = _terms(told, school)
    if not terms:
        whose = f"school {school}" if school else "the authority"
        raise ValueError(f"The calendar gives no term of {whose}, so its school days are not known. Add its terms.")
    reasons = {
        day: one.name.strip().lower() if one.kind == "Closure" and one.name.strip() else CLOSED[one.kind]
        for one in told
        if one.kind in CLOSED
        for day in each(one.first, one.last)
    }
    weekdays = {day for one in terms for day in each(one.first, one.last) if day.weekday() < 5}
    reasons |= {day: named for day in weekdays if (named := working.bank_holiday(day))}
    open_days = tuple(sorted(weekdays - reasons.keys()))
    halves = {day for one in told if one.kind in HALF_DAYS for day in each(one.first, one.last)}
    return SchoolDays(
        open_days=open_days,
        half_days=frozenset(halves.intersection(open_days)),
        reaches=_reaches(terms),
        reasons=reasons,
    )


def _terms(told: Sequence[Stretch], school: str) -> list[Stretch]:
    """Return the terms that hold, in order: in each academic year the school's own where it has any."""
    terms = sorted((one for one in told if one.kind == TERM), key=lambda one: one.first)
    own = {academic_year_of(one.first) for one in terms if school and one.school == school}
    return [one for one in terms if (one.school == school) or academic_year_of(one.first) not in own]


def _reaches(terms: Sequence[Stretch]) -> tuple[tuple[date, date], ...]:
    """Return the stretches that are known: from term to term, back to 1 August before autumn and on to 31 July after summer."""
    known: list[tuple[date, date]] = []
    for term in terms:
        year = academic_year_of(term.first)
        first = date(year, 8, 1) if term.first <= date(year, 9, 30) else term.first
        last = date(year + 1, 7, 31) if term.last >= date(year + 1, 7, 1) else term.last
        if known and first - known[-1][1] <= LONGEST_HOLIDAY:
            known[-1] = (known[-1][0], max(last, known[-1][1]))
        else:
            known.append((first, last))
    return tuple(known)


def weeks_of(days: SchoolDays) -> tuple[date, ...]:
    """Return the Mondays of the weeks in which the school has a session, in order: its school weeks."""
    return tuple(sorted({day - ONE * day.weekday() for day in days.open_days}))
