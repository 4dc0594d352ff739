"""Permanent exclusions of one year, and where the excluded go."""

from __future__ import annotations

import numpy as np

from . import calibration
from .at_risk import AtRisk
from .calendars import Calendar
from .events import PERM, add, when
from .flows import Area
from .population import EXCLUDED, Columns, enrol
from .schools import PRU
from .years import FOREVER, day

# Exclusions drawn too late in a year to follow the pupil's suspensions are dropped; this makes up for them.
_DROPPED = 1.25


def exclude(
    rng: np.random.Generator,
    area: Area,
    calendar: Calendar,
    at: AtRisk,
    hit: np.ndarray,
    count: np.ndarray,
    clock: np.ndarray,
    events: Columns,
    level: float,
) -> None:
    """Permanent exclusions fall on the most suspended; the pupil leaves 15 school days later, for the PRU."""
    fit = (at.phase[hit] < 3) & (at.nc[hit] <= 11)
    fit &= area.enrolments.leave[at.rows[hit]] == FOREVER
    fit &= area.enrolments.dual_from[at.rows[hit]] == FOREVER
    hit, count = hit[fit], count[fit]
    weight = count * np.array([1.0, 1.45, 0.95])[at.sen[hit]]
    phase = at.phase[hit]
    for p in range(3):
        mine = phase == p
        head = (at.share * (at.phase == p)).sum()
        wanted = calibration.EXCLUSION_RATE_2023_24[p] / 100 * level * head * _DROPPED
        weight[mine] *= wanted / max(weight[mine].sum(), 1e-9)
    gone = hit[rng.random(len(hit)) < np.minimum(weight, 0.7)]
    if not len(gone):
        return
    place = np.cumsum(calendar.meets, axis=1)
    first, last_day = when(rng, area, calendar, at, gone, clock)
    start = place[at.school[gone], first] - 1
    start = np.maximum(start, _free_from(events, at, gone, calendar.year.start) + 1)
    free = start < place[at.school[gone], last_day]
    gone, start = gone[free], start[free]
    one = np.ones(len(gone), dtype="i8")
    add(rng, area, calendar, at, events, who=gone, start=start, length=one, sessions=one * 0, category=PERM)
    _to_pru(rng, area, calendar, at, gone, start)


def _free_from(events: Columns, at: AtRisk, who: np.ndarray, year: int) -> np.ndarray:
    """The school day by which an enrolment's suspensions of the year are over."""
    mine = events.year == year
    later = np.zeros(int(at.rows.max()) + 1, dtype="i8")
    np.maximum.at(later, events.enrolment[mine], events.first[mine] + (events.sessions[mine] + 1) // 2)
    return later[at.rows[who]]


def _to_pru(
    rng: np.random.Generator, area: Area, calendar: Calendar, at: AtRisk, who: np.ndarray, start: np.ndarray
) -> None:
    days = calendar.year.days
    off = np.empty(len(who), "M8[D]")
    for n, one in enumerate(at.school[who]):
        meets = days[calendar.meets[one]]
        off[n] = meets[start[n] + 15] if start[n] + 15 < len(meets) else day(calendar.year.terms[2][3])
    rows = at.rows[who]
    off = np.minimum(off, area.enrolments.leave[rows])
    early = off < area.enrolments.leave[rows]
    area.enrolments.leave[rows[early]] = off[early]
    area.enrolments.reason[rows[early]] = EXCLUDED
    enrol(area.enrolments, at.pupil[who][early], rng.choice(area.schools.of(PRU), int(early.sum())), off[early] + 1)
