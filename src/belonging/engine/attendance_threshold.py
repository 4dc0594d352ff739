"""When unauthorised absence reaches the point at which a penalty notice must be considered, and what a further notice would mean.

Source: the national framework of August 2024 (secondary sources). A school must consider, support first; nothing here decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from belonging.engine.clocks.amounts import Rolling
from belonging.engine.clocks.calendar import weeks_of
from belonging.engine.clocks.days import SchoolDays
from belonging.engine.clocks.limits import Counters
from belonging.kernel.days import monday, written

UNAUTHORISED = frozenset("GNOU")
FRAMEWORK_BEGAN = date(2024, 8, 19)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """The session on which the threshold was met: its day, the first week (Monday) of the window, and the days of the sessions counted."""

    on: date
    window_begins: date
    sessions: tuple[date, ...]

    @property
    def sentence(self) -> str:
        """Return it in words."""
        return (
            f"{len(self.sessions)} unauthorised sessions from {written(self.sessions[0])} to {written(self.on)}, within the school "
            f"weeks that begin on {written(self.window_begins)}. Whether a penalty notice is right must be considered."
        )


def reached(
    marks: Iterable[tuple[date, str]], calendar: SchoolDays, rule: Rolling, *, considered: date | None = None
) -> Reached | None:
    """Return the first session on which a pupil's unauthorised sessions meet the threshold, or None.

    `marks` are (day, code), one a session, in any order; codes G, N, O and U count. School weeks are those in which this school has a
    session, and the window crosses holidays, terms and years. `considered` is the day of the last considered action: only sessions after it
    count, so that nobody is asked twice about the same absence. Raises OutsideCalendar for a session beyond the calendar, and
    ValueError for one on a day the school was closed.
    """
    days = sorted(day for day, code in marks if code in UNAUTHORISED and (considered is None or day > considered))
    place = {week: at for at, week in enumerate(weeks_of(calendar))}
    weeks = {at: week for week, at in place.items()}
    for day in days:
        if not calendar.is_day(day):
            raise ValueError(
                f"A session is marked on {written(day)}, when the school was closed. Correct mark or calendar."
            )
    for at, day in enumerate(days):
        opens = max(0, place[monday(day)] - rule.span + 1)
        counted = [one for one in days[: at + 1] if place[monday(one)] >= opens]
        if rule.holds(len(counted)):
            return Reached(on=day, window_begins=weeks[opens], sessions=tuple(counted))
    return None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A penalty notice to one parent for one child. A withdrawn one does not count; an unpaid one does."""

    issued: date
    withdrawn: bool = False


def notices_that_count(notices: Sequence[Notice], on: date, rule: Rolling) -> int:
    """Return how many notices count on a day: those issued since the framework began, within the window that ends that day, not withdrawn."""
    begins = max(rule.window_begins(on, Counters()), FRAMEWORK_BEGAN)
    return sum(begins <= one.issued <= on and not one.withdrawn for one in notices)


def next_step(notices: Sequence[Notice], on: date, rule: Rolling) -> str:
    """Return in a sentence what a further offence on a day would mean."""
    count = notices_that_count(notices, on, rule)
    if not count:
        return "A first notice may be issued: £80 if paid within 21 days, £160 within 28."
    if count < rule.n:
        return "A second notice may be issued: £160, with no lower rate."
    return "No further notice may be issued: another course of action is considered."
