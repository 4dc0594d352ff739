"""Attendance of this half-term beside the same weeks of the half-term a term before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import many, percent

CHANGED = 5  # in a hundred sessions
A_TERM = 2  # half-terms
IN_A_YEAR = 6
HalfTerm = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Sessions:
    """How many sessions a child could have come to, and came to."""

    possible: int
    came: int

    def __add__(self, other: "Sessions") -> "Sessions":
        return Sessions(possible=self.possible + other.possible, came=self.came + other.came)

    def __str__(self) -> str:
        return f"{self.came} of {many(self.possible, 'session')} ({percent(self.came, self.possible)})"


def attendance(seen: Seen) -> Iterator[str]:
    """Yield that attendance fell or rose, with the counts; nothing where it did not or nobody can tell."""
    weeks = by_half_term(seen)
    if not weeks:
        return
    now = max(weeks)
    year, half_term = now
    before = (year, half_term - A_TERM) if half_term > A_TERM else (year - 1, half_term + IN_A_YEAR - A_TERM)
    same = min(len(weeks[now]), len(weeks.get(before, ())))
    if not same:
        return
    lately, then = (first_weeks(weeks[each], same) for each in (now, before))
    change = 100 * lately.came / lately.possible - 100 * then.came / then.possible
    if abs(change) >= CHANGED:
        yield (
            f"Attendance {'fell' if change < 0 else 'rose'}: in the first {many(same, 'week')} of this half-term the child came to {lately}; "
            f"in the same weeks a term before, to {then}."
        )


def by_half_term(seen: Seen) -> dict[HalfTerm, dict[date, Sessions]]:
    """Return the weeks with a session the child could come to, by half-term and Monday, at every school together."""
    found: dict[HalfTerm, dict[date, Sessions]] = {}
    for week in seen.weeks:
        possible = [each for each in week.sessions() if each.possible and each.day <= seen.on]
        if possible:
            one = Sessions(possible=len(possible), came=sum(not each.absent for each in possible))
            here = found.setdefault((week.year, week.half_term), {})
            here[week.week] = here[week.week] + one if week.week in here else one
    return found


def first_weeks(weeks: Mapping[date, Sessions], many: int) -> Sessions:
    """Return the first of these weeks together."""
    found = Sessions(possible=0, came=0)
    for monday in sorted(weeks)[:many]:
        found += weeks[monday]
    return found
