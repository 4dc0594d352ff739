"""How much each enrolment is absent in a year, and on which sessions.

The amount is drawn from England's 2022/23 bands for the pupil's phase, SEN, FSM and year group, so that the bands of a
whole year come out as published. It is then laid on sessions by a latent state that lasts from day to day (spells),
with weekday, season, half-term-edge and local-outbreak effects: the sessions where the state is highest are missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import calibration, needs
from .at_risk import phase_index
from .calendars import Calendar
from .flows import Area, nc_year

LEVEL = {2021: 1.02, 2022: 1.0, 2023: 0.985, 2024: 0.965, 2025: 0.96, 2026: 0.955}
# Within a band more pupils lie near its lower edge; chosen so that the mean over bands is England's overall absence.
_CROWDING = np.array([1.3, 1.25, *[1.15] * 8, 2.2])
_WEEKDAY = np.array([0.045, -0.02, -0.03, -0.01, 0.075], dtype="f4")


@dataclass(kw_only=True)
class Roll:
    """Everyone on a roll in the year, in the order files keep: LAESTAB, then UPN."""

    rows: np.ndarray
    pupil: np.ndarray
    school: np.ndarray
    nc: np.ndarray
    phase: np.ndarray
    rate: np.ndarray

    def part(self, lo: int, hi: int) -> Roll:
        """Rows lo..hi."""
        return Roll(**{name: value[lo:hi] for name, value in vars(self).items()})


def roll(rng: np.random.Generator, area: Area, calendar: Calendar, upn: np.ndarray) -> Roll:
    """The year's enrolments with each one's absence rate."""
    days, year = calendar.year.days, calendar.year
    inside = (area.enrolments.entry <= days[-1]) & (area.enrolments.leave >= days[0])
    rows = np.flatnonzero(inside)
    pupil, school = area.enrolments.pupil[rows], area.enrolments.school[rows]
    order = np.lexsort((upn[pupil], school))
    rows, pupil, school = rows[order], pupil[order], school[order]
    nc = nc_year(area.pupils, pupil, year)
    phase = phase_index(area, school, nc)
    rate = _rates(rng, area, calendar, rows, nc, phase)
    return Roll(rows=rows, pupil=pupil, school=school, nc=nc, phase=phase, rate=rate)


def _rates(
    rng: np.random.Generator, area: Area, calendar: Calendar, rows: np.ndarray, nc: np.ndarray, phase: np.ndarray
) -> np.ndarray:
    pupil, school = area.enrolments.pupil[rows], area.enrolments.school[rows]
    mid = calendar.year.days[len(calendar.year.days) // 2]
    sen = (needs.sen_at(area.pupils, pupil, mid) > 0).astype(int)
    fsm = needs.meals_at(area.pupils, pupil, mid).astype(int)
    own = np.log(area.pupils.absence[pupil] / (1 - area.pupils.absence[pupil] + 1e-7) + 1e-7)
    lasting = own + 0.55 * rng.logistic(0, 1, len(own)) + _habit(area, calendar)[school] * 1.7
    lasting += 1.2 * (area.enrolments.leave[rows] < calendar.year.days[-12]) + 0.8 * (
        area.enrolments.entry[rows] > calendar.year.days[12]
    )
    rank = _uniform(lasting, np.where(phase > 2, 0, phase) * 48 + sen * 24 + fsm * 12 + np.clip(nc, 1, 11))
    group = np.where(phase > 2, np.where(nc > 6, 1, 0), phase)
    edge = calibration.absence_quantiles()[group, sen, fsm, np.clip(nc, 1, 11) - 1]
    rate = _inverse(edge, rank)
    rate = np.where(rate < 0.5, rate * LEVEL[calendar.year.start], rate) * np.where(
        nc > 11, 0.8, np.where(nc < 1, 1.05, 1.0)
    )
    return np.where(phase == 3, 0.95 * rng.random(len(rate)) ** 1.75, rate)


def _uniform(value: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Ranks within each group, spread evenly over 0..1, so that each group follows its own distribution."""
    order = np.lexsort((value, group))
    start = np.searchsorted(group[order], group[order])
    size = np.bincount(group, minlength=int(group.max()) + 1)[group[order]]
    out = np.empty(len(value))
    out[order] = (np.arange(len(value)) - start + 0.5) / size
    return out


def _inverse(edge: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """The absence rate at a rank."""
    band = np.clip((rank[:, None] >= edge).sum(axis=1) - 1, 0, 10)
    at = np.arange(len(rank))
    low, high = edge[at, band], edge[at, band + 1]
    inside = np.clip((rank - low) / np.maximum(high - low, 1e-9), 0, 1)
    inside = inside ** _CROWDING[band]
    return calibration.BAND_EDGES[band] + inside * np.diff(calibration.BAND_EDGES)[band]


def _habit(area: Area, calendar: Calendar) -> np.ndarray:
    habit = area.schools.absence.copy()
    if "improver" in area.schools.role:
        habit[area.schools.role["improver"]] = {2023: 0.25, 2024: 0.05, 2025: -0.2, 2026: -0.25}.get(
            calendar.year.start, 0.3
        )
    return habit


def season(calendar: Calendar) -> np.ndarray:
    """Effect of each grid day: winter illness, weekdays, and the days beside holidays."""
    days = calendar.year.days
    of_year = (days - days[0]).astype("i8")
    winter = 0.35 * np.exp(-(((of_year - 100) / 22.0) ** 2)) + 0.25 * np.exp(-(((of_year - 150) / 25.0) ** 2))
    late = 0.12 * np.exp(-(((of_year - 320) / 20.0) ** 2))
    effect = winter + late + _WEEKDAY[np.arange(len(days)) % 5]
    for first, off, on, last in calendar.year.terms:
        for edge in (first, off, on, last):
            effect += 0.18 * (np.abs((days - np.datetime64(edge)).astype("i8")) <= 3)
    return effect.astype("f4")


def outbreaks(rng: np.random.Generator, area: Area, calendar: Calendar) -> np.ndarray:
    """School x week effects: illness goes round schools at different times."""
    weeks = len(calendar.year.days) // 5
    return np.repeat(rng.normal(0, 0.22, (len(area.schools), weeks)).astype("f4"), 5, axis=1)


def missed(
    rng: np.random.Generator, free: np.ndarray, quota: np.ndarray, rate: np.ndarray, push: np.ndarray
) -> np.ndarray:
    """Which of the ``free`` sessions (rows x sessions) are missed: exactly ``quota`` in each row, in spells.

    ``push`` is rows x days. Long-term absentees (rate over 0.35) have a state that lasts for weeks.
    """
    count, sessions = free.shape
    shock = rng.standard_normal((count, sessions // 2), dtype="f4")
    keep = np.where(rate > 0.35, 0.97, 0.62).astype("f4")
    fresh = np.sqrt(1 - keep**2)
    for d in range(1, shock.shape[1]):
        shock[:, d] = keep * shock[:, d - 1] + fresh * shock[:, d]
    shock += push
    score = np.repeat(shock, 2, axis=1)
    score += rng.standard_normal(score.shape, dtype="f4") * np.float32(0.16)
    score[~free] = -np.inf
    ranked = np.sort(score, axis=1)
    quota = np.minimum(quota, free.sum(axis=1))
    line = ranked[np.arange(count), np.maximum(sessions - quota, 0) % sessions]
    return (score >= line[:, None]) & (quota > 0)[:, None] & free
