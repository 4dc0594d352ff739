"""How a running clock stands on a day: units left, and a colour that follows from them. Fewer days are not less time where days do not count."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from belonging.engine.clocks.days import ENGLAND, OutsideCalendar, SchoolDays, WorkingDays
from belonging.engine.clocks.limits import Counters, Unit, WithoutDelay, many
from belonging.engine.clocks.reckoning import Due

AMBER = 0.2  # of the whole time; an area may choose another share


class Colour(StrEnum):
    """Green: in time. Amber: soon, or by a day's grace. Red: late."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Units left until the last day on time (below nought once it is past), the unit they are in, and the colour.

    `left` is None where the school's calendar does not reach both days: then `late` alone says how it stands.
    """

    left: int | None
    late: bool
    unit: Unit
    colour: Colour

    @property
    def sentence(self) -> str:
        """Return it in words: '3 school days left', '1 calendar day late'."""
        if self.left is None:
            return "late" if self.late else "in time"
        if self.late:
            return f"{many(-self.left, self.unit.value)} late"
        return f"{many(self.left, self.unit.value)} left" if self.left else "due today"


def standing(
    found: Due, on: date, *, calendar: SchoolDays | None = None, working: WorkingDays = ENGLAND, amber: float = AMBER
) -> Standing | None:
    """Return how a clock stands on a day; None where it has no last day.

    Without delay is green on the day, amber until the end of the next school day (working day where no calendar reaches), then red.
    Any other is red once late, and amber when one unit, or no more than `amber` of its units, is left.
    """
    if found.due is None:
        return None
    counters = Counters(school=calendar, working=working)
    unit = found.limit.unit if found.limit.unit in (Unit.SCHOOL_DAY, Unit.WORKING_DAY) else Unit.CALENDAR_DAY
    days, late = counters.of(unit), on > found.due
    left: int | None
    whole: int | None
    try:
        left = -max(1, days.count(found.due, on)) if late else days.count(on, found.due)
        whole = days.count(found.counted_from, found.due)
    except OutsideCalendar:
        left = whole = None
    return Standing(left=left, late=late, unit=unit, colour=_colour(found, on, left, whole, counters, amber))


def _colour(found: Due, on: date, left: int | None, whole: int | None, counters: Counters, amber: float) -> Colour:
    last = found.due or on
    if on <= last:
        if isinstance(found.limit, WithoutDelay) or left is None or whole is None:
            return Colour.GREEN
        return Colour.AMBER if left <= max(1, amber * whole) else Colour.GREEN
    if isinstance(found.limit, WithoutDelay):
        return Colour.AMBER if on <= _grace(last, counters) else Colour.RED
    return Colour.RED


def _grace(last: date, counters: Counters) -> date:
    """Return the next school day; the next working day where no calendar is given, or it does not reach so far."""
    try:
        return (counters.school or counters.working).after(last, 1)
    except OutsideCalendar:
        return counters.working.after(last, 1)
