"""Days gone by: Django is told that it is one of them, and stories take their turns in the order of their days."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from belonging.engine.clocks import SchoolDays

Story = Iterator[date]
OPENS = time(8, 30)


@contextmanager
def on_the_day(day: date, *, minutes: int = 0) -> Iterator[None]:
    """Let Django take it to be some minutes past half past eight on a day: whatever asks it for the time is told so."""
    at = datetime.combine(day, OPENS, tzinfo=timezone.get_current_timezone()) + timedelta(minutes=minutes)
    real = timezone.now
    timezone.now = lambda: at
    try:
        yield
    finally:
        timezone.now = real


def play(stories: Iterable[Story], *, until: date, turn: Callable[[date], None]) -> int:
    """Let stories take turns, each on the day it last named, and return how many turns were taken; what would come after `until` does not come.

    `turn` is told the day before each.
    """
    waiting: list[tuple[date, int, Story]] = []
    for n, story in enumerate(stories):
        if (first := next(story, None)) is not None:
            waiting.append((first, n, story))
    heapq.heapify(waiting)
    taken = 0
    while waiting and waiting[0][0] <= until:
        day, n, story = heapq.heappop(waiting)
        turn(day)
        with on_the_day(day, minutes=taken % 480):
            then = next(story, None)
        taken += 1
        if then is not None:
            heapq.heappush(waiting, (max(day, then), n, story))
    return taken


def school_days_after(calendar: SchoolDays | None, day: date, n: int) -> date:
    """Return the n-th day after one on which a school is open; the weekday itself or the next for 0. Weekdays count where no calendar reaches."""
    while n > 0 or not is_open(calendar, day):
        day += timedelta(days=1)
        if is_open(calendar, day):
            n -= 1
    return day


def is_open(calendar: SchoolDays | None, day: date) -> bool:
    """Tell whether a school is open; where its calendar does not say, whether it is a weekday."""
    if day.weekday() > 4:
        return False
    try:
        return calendar is None or calendar.is_day(day)
    except LookupError:
        return True
