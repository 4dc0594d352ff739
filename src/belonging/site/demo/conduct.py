"""Suspensions and permanent exclusions of one year.

A pupil's chance of being suspended at all follows England's rate for their phase, SEN and FSM, spread within that cell by
year group, sex, ethnicity and need, times the school's habit, times a lasting gamma propensity of the pupil. How
many follow is log-series, with England's mean for the cell. Lengths, reasons and terms follow DfE's distributions.
"""

from __future__ import annotations

import numpy as np

from . import calibration, needs
from .at_risk import AtRisk, at_risk
from .calendars import Calendar
from .events import record, when
from .exclusions import exclude
from .flows import Area
from .people import ETHNICITIES
from .population import Columns
from .years import AcademicYear

LEVEL = {2021: 0.61, 2022: 0.825, 2023: 1.0, 2024: 1.01, 2025: 0.99, 2026: 0.97}
_SHAPE = 0.6
_BY_YEAR = np.array([0.02, 0.05, 0.10, 0.25, 0.5, 0.8, 1.1, 1.45, 1.8, 3.4, 5.2, 6.4, 7.0, 5.0, 1.1, 0.9])
_BY_ETHNICITY = {
    "WIRT": 2.6,
    "WROM": 2.9,
    "BCRB": 1.7,
    "MWBC": 1.5,
    "AIND": 0.35,
    "APKN": 0.75,
    "ABAN": 0.6,
    "CHNE": 0.2,
    "AOTH": 0.5,
    "BAFR": 1.0,
    "WOTH": 0.85,
}
_BY_NEED = {"SEMH": 2.7, "ASD": 0.9, "SLCN": 0.55, "PD": 0.3, "PMLD": 0.1, "SLD": 0.2, "HI": 0.5, "VI": 0.5, "DS": 0.2}


def misbehave(rng: np.random.Generator, area: Area, calendar: Calendar, events: Columns) -> None:
    """Add the year's suspensions and permanent exclusions, and move excluded pupils to the PRU."""
    at, clock = at_risk(area, calendar)
    chance, mean = _chances(area, at, calendar.year)
    part = 1 + (mean - 1) * at.share
    chance = np.clip(chance * at.share * mean / part, 0, 0.9)
    rate = _SHAPE * ((1 - chance) ** (-1 / _SHAPE) - 1)
    risk = area.pupils.risk[at.pupil]
    hit = np.flatnonzero(rng.random(len(rate)) < -np.expm1(-rate * risk))
    count = np.minimum(rng.logseries(_theta(part[hit])), 25)
    who = np.repeat(hit, count)
    first, last_day = when(rng, area, calendar, at, who, clock)
    record(rng, area, calendar, at, who, first, last_day, events)
    exclude(rng, area, calendar, at, hit, count, clock, events, LEVEL[calendar.year.start])


def _chances(area: Area, at: AtRisk, year: AcademicYear) -> tuple[np.ndarray, np.ndarray]:
    """Each enrolment's chance of any suspension in a whole year, and the mean number if any."""
    goal = calibration.targets()
    phase = np.minimum(at.phase, 2)
    base, mean = goal.one_plus_share[phase, at.sen, at.fsm], goal.mean_count[phase, at.sen, at.fsm]
    tilt = _tilt(area, at)
    cell = phase * 6 + at.sen * 2 + at.fsm + np.where(at.phase > 2, 18, 0)
    size = np.bincount(cell, minlength=36)
    tilt /= (np.bincount(cell, tilt, minlength=36) / np.maximum(size, 1))[cell]
    level = LEVEL[year.start]
    ordinary = at.phase < 3
    habit = _habit(area, year)[at.school]
    chance = base * tilt * habit * level**0.6
    told = np.isin(
        at.school, [area.schools.role.get(r, -1) for r in ("high_unexplained", "improver", "high_explained")]
    )
    wanted = np.bincount(phase, (base * level**0.6 - np.where(told, chance, 0)) * ordinary, minlength=3)
    rest = np.bincount(phase, np.where(told, 0, chance) * ordinary, minlength=3)
    chance *= np.where(told, 1.0, np.clip(wanted / np.maximum(rest, 1e-9), 0.4, 1.6)[phase])
    mean = np.maximum(1.15, 1 + (mean - 1) * np.clip(habit, 0.5, 1.8) ** 0.4 * level**0.5)
    chance = np.where(at.phase == 3, 0.32, np.where((at.phase == 4) | (at.nc < 0), 0.0, chance))
    return chance, np.where(at.phase == 3, 3.2, mean)


def _habit(area: Area, year: AcademicYear) -> np.ndarray:
    """School multipliers; the strong improver falls from twice to half the usual."""
    habit = area.schools.conduct.copy()
    if "improver" in area.schools.role:
        habit[area.schools.role["improver"]] = {2023: 2.3, 2024: 1.25, 2025: 0.6, 2026: 0.5}.get(year.start, 2.4)
    return habit


def _tilt(area: Area, at: AtRisk) -> np.ndarray:
    ethnic = np.array([_BY_ETHNICITY.get(code, 1.0) for code, _ in ETHNICITIES])
    need = np.array([_BY_NEED.get(code, 0.9) for code in needs.TYPES])
    out = _BY_YEAR[np.clip(at.nc, -2, 13) + 2] * np.where(area.pupils.male[at.pupil], 1.44, 0.56)
    out = out * ethnic[area.pupils.ethnicity[at.pupil]]
    return out * np.where(at.sen > 0, need[area.pupils.type1[at.pupil]], 1.0)


def _theta(mean: np.ndarray) -> np.ndarray:
    """Log-series parameter for a mean."""
    theta = np.linspace(0.001, 0.995, 2000)
    return np.interp(mean, -theta / ((1 - theta) * np.log1p(-theta)), theta)
