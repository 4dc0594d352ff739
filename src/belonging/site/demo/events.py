"""Suspensions and exclusions as events: when each begins, how long it lasts, and why."""

from __future__ import annotations

import numpy as np

from . import calibration, needs
from .at_risk import AtRisk
from .calendars import Calendar
from .flows import Area
from .population import Columns

SUSP, LUNCH, PERM = 0, 1, 2
EVENT_FIELDS = {
    "enrolment": "i8",
    "pupil": "i8",
    "school": "i4",
    "year": "i4",
    "start": "M8[D]",
    "end": "M8[D]",
    "first": "i4",
    "sessions": "i4",
    "category": "i1",
    "reason1": "i1",
    "reason2": "i1",
    "reason3": "i1",
    "sen": "i1",
    "nc": "i1",
}
REASONS = ("", "DB", "VA", "PP", "PA", "VP", "DA", "DM", "TH", "BU", "RA", "SM", "OW", "MT", "LG", "DS")
_REASON_SHARE = {
    "secondary": (
        0,
        0.50,
        0.16,
        0.13,
        0.025,
        0.045,
        0.037,
        0.025,
        0.008,
        0.011,
        0.02,
        0.01,
        0.018,
        0.013,
        0.006,
        0.001,
    ),
    "primary": (0, 0.36, 0.09, 0.23, 0.21, 0.025, 0.002, 0.045, 0.004, 0.007, 0.012, 0.005, 0.012, 0.001, 0.002, 0.001),
}


def when(
    rng: np.random.Generator,
    area: Area,
    calendar: Calendar,
    at: AtRisk,
    who: np.ndarray,
    clock: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Grid day each event starts on, and the last grid day of its enrolment."""
    days = calendar.year.days
    rows, school = at.rows[who], at.school[who]
    lo = np.searchsorted(days, area.enrolments.entry[rows])
    hi = np.searchsorted(days, area.enrolments.leave[rows], side="right")
    low, high = clock[school, lo], clock[school, hi]
    spot = low + rng.random(len(who)) * (high - low)
    first = np.zeros(len(who), dtype="i4")
    for one in np.unique(school):
        mine = school == one
        first[mine] = np.searchsorted(clock[one], spot[mine], side="right") - 1
    return np.minimum(first, len(days) - 1), hi - 1


def record(
    rng: np.random.Generator,
    area: Area,
    calendar: Calendar,
    at: AtRisk,
    who: np.ndarray,
    first: np.ndarray,
    last_day: np.ndarray,
    events: Columns,
) -> None:
    """Write down suspensions that begin on grid days ``first``, with lengths, apart from each other."""
    order = np.lexsort((first, who))
    who, first, last_day = who[order], first[order], last_day[order]
    length = np.searchsorted(np.cumsum(calibration.durations()), rng.random(len(who)), side="right") + 1
    place = np.cumsum(calendar.meets, axis=1)
    start = place[at.school[who], first] - 1
    start = _apart(who, start, length)
    total = place[at.school[who], last_day]
    keep = start + 1 <= total
    length = np.minimum(length, total - start)
    keep &= _within_45(who, length)
    who, start, length = who[keep], start[keep], length[keep]
    half = (length == 1) & (rng.random(len(who)) < 0.22)
    lunch = half & (at.phase[who] == 0) & (rng.random(len(who)) < 0.06)
    sessions = np.where(half, 1, 2 * length)
    category = np.where(lunch, LUNCH, SUSP)
    add(rng, area, calendar, at, events, who=who, start=start, length=length, sessions=sessions, category=category)


def _apart(who: np.ndarray, start: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Push later suspensions of a pupil past the end of earlier ones."""
    start = start.copy()
    rank = np.arange(len(who)) - np.searchsorted(who, who)
    for r in range(1, int(rank.max(initial=0)) + 1):
        now = np.flatnonzero(rank == r)
        start[now] = np.maximum(start[now], start[now - 1] + length[now - 1] + 1)
    return start


def _within_45(who: np.ndarray, length: np.ndarray) -> np.ndarray:
    """No pupil is suspended for more than 45 days in a year."""
    total = np.cumsum(length)
    before = np.concatenate([[0], total])[np.searchsorted(who, who)]
    return total - before <= 45


def _dates(
    calendar: Calendar, school: np.ndarray, start: np.ndarray, length: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of spells of ``length`` days that begin on the nth day each school meets."""
    begin, end = np.empty(len(school), "M8[D]"), np.empty(len(school), "M8[D]")
    for one in np.unique(school):
        mine = school == one
        meets = calendar.year.days[calendar.meets[one]]
        begin[mine] = meets[np.minimum(start[mine], len(meets) - 1)]
        end[mine] = meets[np.minimum(start[mine] + np.maximum(length[mine], 1) - 1, len(meets) - 1)]
    return begin, end


def add(
    rng: np.random.Generator,
    area: Area,
    calendar: Calendar,
    at: AtRisk,
    events: Columns,
    *,
    who: np.ndarray,
    start: np.ndarray,
    length: np.ndarray,
    sessions: np.ndarray,
    category: np.ndarray | int,
) -> None:
    """Write events: ``start`` is the nth day the school meets."""
    if not len(who):
        return
    begin, end = _dates(calendar, at.school[who], start, length)
    kind = np.where(at.phase[who] == 0, 0, 1)
    reasons = [_reason(rng, kind) for _ in range(3)]
    extra = rng.random(len(who))
    second = np.where((extra < 0.22) & (reasons[1] != reasons[0]), reasons[1], 0)
    third = np.where((extra < 0.05) & (second > 0) & (reasons[2] != reasons[0]) & (reasons[2] != second), reasons[2], 0)
    events.add(
        enrolment=at.rows[who],
        pupil=at.pupil[who],
        school=at.school[who],
        year=calendar.year.start,
        start=begin,
        end=end,
        first=start,
        sessions=sessions,
        category=category,
        reason1=reasons[0],
        reason2=second,
        reason3=third,
        sen=needs.sen_at(area.pupils, at.pupil[who], begin),
        nc=at.nc[who],
    )


def _reason(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    table = np.cumsum([np.array(_REASON_SHARE[k]) / sum(_REASON_SHARE[k]) for k in ("primary", "secondary")], axis=1)
    return np.minimum((rng.random(len(kind))[:, None] > table[kind]).sum(axis=1), len(REASONS) - 1)
