"""Who can be suspended in a year, for how much of it, and how likely each school day is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import needs
from .calendars import Calendar
from .flows import Area, nc_year
from .schools import AP, NURSERY, PRU, SECONDARY, SPECIAL, THROUGH

_TERM_WEIGHT = (0.363, 0.327, 0.17, 0.14)


def phase_index(area: Area, school: np.ndarray, nc: np.ndarray) -> np.ndarray:
    """0 primary, 1 secondary, 2 special, 3 alternative provision and PRU, 4 nursery school (no suspensions)."""
    phase = area.schools.phase[school]
    out = np.where(phase == SECONDARY, 1, 0)
    out = np.where((phase == THROUGH) & (nc > 6), 1, out)
    out = np.where(phase == SPECIAL, 2, np.where(np.isin(phase, (AP, PRU)), 3, out))
    return np.where(phase == NURSERY, 4, out)


@dataclass(kw_only=True)
class AtRisk:
    """The year's enrolments at risk, with what their chance depends on."""

    rows: np.ndarray
    pupil: np.ndarray
    school: np.ndarray
    nc: np.ndarray
    sen: np.ndarray
    fsm: np.ndarray
    phase: np.ndarray
    share: np.ndarray


def _clock(calendar: Calendar) -> np.ndarray:
    """Cumulative weight of school days by school: terms, weekdays, and a rise through each term."""
    year = calendar.year
    weight = np.zeros(len(year.days))
    for window, share in enumerate(_TERM_WEIGHT):
        inside = year.slots(window) & calendar.meets.any(axis=0)
        full = {0: 73, 1: 59, 2: 26, 3: 34}[window]
        rise = (
            np.linspace(0.7, 1.2, full)[: inside.sum()] if inside.sum() <= full else np.linspace(0.7, 1.2, inside.sum())
        )
        weight[inside] = share * rise / full
    weekday = np.array([0.85, 1.1, 1.08, 1.07, 0.9])[np.arange(len(weight)) % 5]
    return np.cumsum(calendar.meets * weight * weekday, axis=1)


def at_risk(area: Area, calendar: Calendar) -> tuple[AtRisk, np.ndarray]:
    year, days = calendar.year, calendar.year.days
    clock = np.concatenate([np.zeros((len(area.schools), 1)), _clock(calendar)], axis=1)
    inside = (area.enrolments.entry <= days[-1]) & (area.enrolments.leave >= days[0]) & ~area.enrolments.subsidiary
    rows = np.flatnonzero(inside)
    pupil, school = area.enrolments.pupil[rows], area.enrolments.school[rows]
    lo = np.searchsorted(days, area.enrolments.entry[rows])
    hi = np.searchsorted(days, area.enrolments.leave[rows], side="right")
    nc = nc_year(area.pupils, pupil, year)
    share = clock[school, hi] - clock[school, lo]
    mid = days[len(days) // 2]
    at = AtRisk(
        rows=rows,
        pupil=pupil,
        school=school,
        nc=nc,
        sen=needs.sen_at(area.pupils, pupil, mid).astype(int),
        fsm=needs.meals_at(area.pupils, pupil, mid).astype(int),
        phase=phase_index(area, school, nc),
        share=np.clip(share, 0, 1.05),
    )
    return at, clock
