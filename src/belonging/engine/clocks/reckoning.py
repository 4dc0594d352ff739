"""When something is due: the version that holds, the days counted, lawful exceptions, and the count in words.

Statutory dates do not move: one that falls on a weekend or bank holiday stays, and the working day before is shown beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from belonging.engine.clocks.amounts import NoLimit
from belonging.engine.clocks.days import ENGLAND, ONE, Days, SchoolDays, WorkingDays, each
from belonging.engine.clocks.declaration import Clock, Duty, Ground, Rule
from belonging.engine.clocks.limits import AtLeast, Before, Counted, Counters, LaterOf, Limit, Unit, WithoutDelay
from belonging.engine.clocks.service import Sent, deemed_given
from belonging.kernel.days import written

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NOT_EVERY_DAY = (Unit.SCHOOL_DAY, Unit.WORKING_DAY)


@dataclass(frozen=True, kw_only=True)
class ExceptionUsed:
    """A lawful exception relied on: which ground of the clock, from when to when (today while it lasts), why, and what shows it.

    Raises ValueError where reason or evidence is missing, or it ends before it begins.
    """

    ground: str
    first: date
    last: date
    reason: str
    evidence: str

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.evidence.strip():
            raise ValueError(f"The exception {self.ground} gives no reason or no evidence. Both are kept: write them.")
        if self.last < self.first:
            raise ValueError(f"The exception {self.ground} ends before it begins. Correct one of its days.")


@dataclass(frozen=True, kw_only=True)
class Due:
    """By when, and how that was worked out.

    `due` is the last day on time, lawful exceptions taken into account; `without_exceptions` the same without. Both are None where
    the rule ends on no day, or an exception lifts it. `counted_from` differs from `started` for a letter that was posted.
    `working_day_before` is given where `due` is no working day. `sentence` is the count in words.
    """

    clock: Clock
    started: date
    counted_from: date
    due: date | None
    without_exceptions: date | None
    working_day_before: date | None
    limit: Limit
    version: Rule
    sentence: str
    warnings: tuple[str, ...]
    exceptions: tuple[ExceptionUsed, ...]

    @property
    def duty(self) -> Duty:
        """Return how the law puts it; LOCAL where an area chose the number."""
        return Duty.LOCAL if self.limit.local else self.clock.duty

    def is_late(self, day: date) -> bool:
        """Tell whether a day is past the last day on time."""
        return self.due is not None and day > self.due

    @property
    def headline(self) -> str:
        """Return the answer in a sentence; for a floor, until when time must be left; without a last day, what the rule does instead."""
        if self.due is None and self.without_exceptions is None:
            told = self.limit.told(written(self.counted_from))
            return f"No last day: {told}."
        if self.due is None:
            return "Nothing is due: an exception of the law applies."
        day = f"{WEEKDAYS[self.due.weekday()]} {written(self.due)}"
        if isinstance(self.limit, AtLeast):
            return f"To be left free up to and including {day}."
        if self.working_day_before is None:
            return f"Due by {day}."
        return f"Due by {day}. The last working day before it is {written(self.working_day_before)}; the date itself does not move."


def due(
    clock: Clock,
    started: date,
    *,
    calendar: SchoolDays | None = None,
    working: WorkingDays = ENGLAND,
    exceptions: Sequence[ExceptionUsed] = (),
    began: date | None = None,
    case: str = "",
    also: date | None = None,
    posted: bool = False,
    local: Limit | None = None,
) -> Due:
    """Return when `clock`, started on a day, is due.

    `calendar` is that of the school concerned; `working` may hold an area's own bank holidays. `began`, the day the case began, chooses the
    version (else `started`); `case` names a variant; `also` is a second trigger's day; `posted` says the letter that starts it went by post;
    `local` is an area's own level of service, where the law names no number. Raises NotInForce, NeedsCalendar, OutsideCalendar
    (LookupError) or ValueError, each a sentence.
    """
    version = clock.version_on(began or started)
    limit = _limit(clock, version.limit_of(case), local)
    counters = Counters(school=calendar, working=working)
    first = _first_day(clock, started, posted, working)
    plain = limit.last_day(first, counters, also)
    lifted = _lifted(clock, exceptions)
    last = None if lifted else _extended(plain, first, limit, exceptions, counters)
    return Due(
        clock=clock,
        started=started,
        counted_from=first,
        due=last,
        without_exceptions=plain,
        working_day_before=None if last is None or working.is_day(last) else working.before(last, 1),
        limit=limit,
        version=version,
        sentence=_sentence(limit, started, first, plain, counters),
        warnings=_warnings(clock, version, limit, also, lifted),
        exceptions=tuple(exceptions),
    )


def _first_day(clock: Clock, started: date, posted: bool, working: WorkingDays) -> date:
    """Return the day counted from: that on which a posted letter is taken to have come, else the day itself."""
    if posted and not clock.by_letter:
        raise ValueError(f"{clock.title} ({clock.rule}) does not start with a letter, so none can have been posted.")
    return deemed_given(started, Sent.FIRST_CLASS, working) if posted else started


def _limit(clock: Clock, given: Limit, local: Limit | None) -> Limit:
    if local is None:
        return given
    if not isinstance(given, WithoutDelay | NoLimit) and not given.local:
        raise ValueError(
            f"{clock.title} ({clock.rule}): the law says {given.told('that day')}, and no local setting replaces it."
        )
    if not local.local:
        raise ValueError("A local setting says that it is one: make the limit with local=True.")
    return local


def _ground(clock: Clock, used: ExceptionUsed) -> Ground:
    for ground in clock.exceptions:
        if ground.key == used.ground:
            return ground
    there = ", ".join(ground.key for ground in clock.exceptions) or "none"
    raise ValueError(f"{clock.title} ({clock.rule}) knows no exception {used.ground!r}. Those of the law are: {there}.")


def _lifted(clock: Clock, exceptions: Sequence[ExceptionUsed]) -> str:
    grounds = [_ground(clock, used) for used in exceptions]
    return next((ground.says for ground in grounds if ground.lifts), "")


def _extended(
    last: date | None, started: date, limit: Limit, exceptions: Sequence[ExceptionUsed], counters: Counters
) -> date | None:
    """Return the last day with the units of every exception that fell within the time given back; days held twice count once."""
    if last is None:
        return None
    over = started
    for used in sorted(exceptions, key=lambda one: one.first):
        begins = max(used.first - ONE, over)
        if begins >= last:
            break
        days = counters.of(limit.unit)
        last = days.after(last, days.count(begins, used.last))
        over = max(over, used.last)
    return last


def _sentence(limit: Limit, started: date, first: date, last: date | None, counters: Counters) -> str:
    told = limit.told(written(first))
    if first != started:
        told += f", the day on which a letter posted first class on {written(started)} is taken to have come"
    if last is None or limit.unit not in NOT_EVERY_DAY:
        return told[0].upper() + told[1:]
    if isinstance(limit, Before):
        between = (last, first - ONE)
    else:
        between = (first + ONE if getattr(limit, "counted", Counted.AFTER) is Counted.AFTER else first, last)
    left_out = ["weekends", *skipped(counters.of(limit.unit), *between)]
    return f"{told[0].upper()}{told[1:]}, not counting {', '.join(left_out)}"


def skipped(days: Days, first: date, last: date) -> list[str]:
    """Return the weekdays from one day to another that do not count, in runs with their reason: '5 January 2026 (INSET)'."""
    runs: list[tuple[date, date, str]] = []
    for day in each(first, last):
        if day.weekday() > 4 or not (why := days.why_not(day)):
            continue
        if runs and runs[-1][2] == why and (day - runs[-1][1]).days == (3 if day.weekday() == 0 else 1):
            runs[-1] = (runs[-1][0], day, why)
        else:
            runs.append((day, day, why))
    return [
        f"{written(begins)} ({why})" if begins == ends else f"{written(begins)} to {written(ends)} ({why})"
        for begins, ends, why in runs
    ]


def _warnings(clock: Clock, version: Rule, limit: Limit, also: date | None, lifted: str) -> tuple[str, ...]:
    said = []
    if version.unverified:
        said.append("Not yet verified: nobody has compared this rule with its source. Check it before you rely on it.")
    if limit.local:
        said.append("This is a local setting, not law.")
    if isinstance(limit, LaterOf) and also is None:
        said.append(f"Give the day of {limit.second_starts} too, if there is one: there may be more time.")
    if lifted:
        said.append(f"The duty does not apply: {lifted}")
    return tuple(said)
