"""Suspensions and permanent exclusions of one year.

A pupil's chance of being suspended at all follows England's rate for their phase, SEN and FSM, spread within that cell by
year group, sex, ethnicity and need, times the school's habit, times a lasting gamma propensity of the pupil. How
many follow is log-series, with England's mean for the cell. Lengths, reasons and terms follow DfE's distributions.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import calibration, needs
from .calendars import Calendar
from .flows import Area, nc_year
from .people import ETHNICITIES
from .population import EXCLUDED, Columns, enrol
from .schools import AP, NURSERY, PRU, SECONDARY, SPECIAL, THROUGH
from .years import FOREVER, AcademicYear, day

SUSP, LUNCH, PERM = 0, 1, 2
LEVEL = {2021: 0.61, 2022: 0.825, 2023: 1.0, 2024: 1.01, 2025: 0.99, 2026: 0.97}
EVENT_FIELDS = {
    "enrolment": "i8", "pupil": "i8", "school": "i4", "year": "i4", "start": "M8[D]", "end": "M8[D]", "first": "i4",
    "sessions": "i4", "category": "i1", "reason1": "i1", "reason2": "i1", "reason3": "i1", "sen": "i1", "nc": "i1",
}
_SHAPE = 0.6
_TERM_WEIGHT = (0.363, 0.327, 0.17, 0.14)
_BY_YEAR = np.array([0.02, 0.05, 0.10, 0.25, 0.5, 0.8, 1.1, 1.45, 1.8, 3.4, 5.2, 6.4, 7.0, 5.0, 1.1, 0.9])
_BY_ETHNICITY = {"WIRT": 2.6, "WROM": 2.9, "BCRB": 1.7, "MWBC": 1.5, "AIND": 0.35, "APKN": 0.75, "ABAN": 0.6, "CHNE": 0.2,
                 "AOTH": 0.5, "BAFR": 1.0, "WOTH": 0.85}
_BY_NEED = {"SEMH": 2.7, "ASD": 0.9, "SLCN": 0.55, "PD": 0.3, "PMLD": 0.1, "SLD": 0.2, "HI": 0.5, "VI": 0.5, "DS": 0.2}
REASONS = ("", "DB", "VA", "PP", "PA", "VP", "DA", "DM", "TH", "BU", "RA", "SM", "OW", "MT", "LG", "DS")
_REASON_SHARE = {
    "secondary": (0, 0.50, 0.16, 0.13, 0.025, 0.045, 0.037, 0.025, 0.008, 0.011, 0.02, 0.01, 0.018, 0.013, 0.006, 0.001),
    "primary": (0, 0.36, 0.09, 0.23, 0.21, 0.025, 0.002, 0.045, 0.004, 0.007, 0.012, 0.005, 0.012, 0.001, 0.002, 0.001),
}


def phase_index(area: Area, school: np.ndarray, nc: np.ndarray) -> np.ndarray:
    """0 primary, 1 secondary, 2 special, 3 alternative provision and PRU, 4 nursery school (no suspensions)."""
    phase = area.schools.phase[school]
    out = np.where(phase == SECONDARY, 1, 0)
    out = np.where((phase == THROUGH) & (nc > 6), 1, out)
    out = np.where(phase == SPECIAL, 2, np.where(np.isin(phase, (AP, PRU)), 3, out))
    return np.where(phase == NURSERY, 4, out)


@dataclass(kw_only=True)
class _At:
    """The year's enrolments at risk, with what their chance depends on."""

    rows: np.ndarray
    pupil: np.ndarray
    school: np.ndarray
    nc: np.ndarray
    sen: np.ndarray
    fsm: np.ndarray
    phase: np.ndarray
    share: np.ndarray


def misbehave(rng: np.random.Generator, area: Area, calendar: Calendar, events: Columns) -> None:
    """Add the year's suspensions and permanent exclusions, and move excluded pupils to the PRU."""
    at, clock = _at_risk(area, calendar)
    chance, mean = _chances(area, at, calendar.year)
    part = 1 + (mean - 1) * at.share
    chance = np.clip(chance * at.share * mean / part, 0, 0.9)
    rate = _SHAPE * ((1 - chance) ** (-1 / _SHAPE) - 1)
    risk = area.pupils.risk[at.pupil]
    hit = np.flatnonzero(rng.random(len(rate)) < -np.expm1(-rate * risk))
    count = np.minimum(rng.logseries(_theta(part[hit])), 25)
    who = np.repeat(hit, count)
    first, last_day = _when(rng, area, calendar, at, who, clock)
    _record(rng, area, calendar, at, who, first, last_day, events)
    _exclude(rng, area, calendar, at, hit, count, clock, events)


def _clock(calendar: Calendar) -> np.ndarray:
    """Cumulative weight of school days by school: terms, weekdays, and a rise through each term."""
    year = calendar.year
    weight = np.zeros(len(year.days))
    for window, share in enumerate(_TERM_WEIGHT):
        inside = year.slots(window) & calendar.meets.any(axis=0)
        full = {0: 73, 1: 59, 2: 26, 3: 34}[window]
        rise = np.linspace(0.7, 1.2, full)[: inside.sum()] if inside.sum() <= full else np.linspace(0.7, 1.2, inside.sum())
        weight[inside] = share * rise / full
    weekday = np.array([0.85, 1.1, 1.08, 1.07, 0.9])[np.arange(len(weight)) % 5]
    return np.cumsum(calendar.meets * weight * weekday, axis=1)


def _at_risk(area: Area, calendar: Calendar) -> tuple[_At, np.ndarray]:
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
    at = _At(rows=rows, pupil=pupil, school=school, nc=nc, sen=needs.sen_at(area.pupils, pupil, mid).astype(int),
             fsm=needs.meals_at(area.pupils, pupil, mid).astype(int), phase=phase_index(area, school, nc),
             share=np.clip(share, 0, 1.05))
    return at, clock


def _chances(area: Area, at: _At, year: AcademicYear) -> tuple[np.ndarray, np.ndarray]:
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
    told = np.isin(at.school, [area.schools.role.get(r, -1) for r in ("high_unexplained", "improver", "high_explained")])
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


def _tilt(area: Area, at: _At) -> np.ndarray:
    ethnic = np.array([_BY_ETHNICITY.get(code, 1.0) for code, _ in ETHNICITIES])
    need = np.array([_BY_NEED.get(code, 0.9) for code in needs.TYPES])
    out = _BY_YEAR[np.clip(at.nc, -2, 13) + 2] * np.where(area.pupils.male[at.pupil], 1.44, 0.56)
    out = out * ethnic[area.pupils.ethnicity[at.pupil]]
    return out * np.where(at.sen > 0, need[area.pupils.type1[at.pupil]], 1.0)


def _theta(mean: np.ndarray) -> np.ndarray:
    """Log-series parameter for a mean."""
    theta = np.linspace(0.001, 0.995, 2000)
    return np.interp(mean, -theta / ((1 - theta) * np.log1p(-theta)), theta)


def _when(rng: np.random.Generator, area: Area, calendar: Calendar, at: _At, who: np.ndarray, clock: np.ndarray,
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


def _record(rng: np.random.Generator, area: Area, calendar: Calendar, at: _At, who: np.ndarray, first: np.ndarray,
            last_day: np.ndarray, events: Columns) -> None:
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
    _add(rng, area, calendar, at, who, start, length, sessions, np.where(lunch, LUNCH, SUSP), events)


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


def _add(rng: np.random.Generator, area: Area, calendar: Calendar, at: _At, who: np.ndarray, start: np.ndarray,
         length: np.ndarray, sessions: np.ndarray, category: np.ndarray | int, events: Columns) -> None:
    """Write events: ``start`` is the nth day the school meets."""
    if not len(who):
        return
    days = calendar.year.days
    begin, end = np.empty(len(who), "M8[D]"), np.empty(len(who), "M8[D]")
    for one in np.unique(at.school[who]):
        mine = at.school[who] == one
        meets = days[calendar.meets[one]]
        begin[mine] = meets[np.minimum(start[mine], len(meets) - 1)]
        end[mine] = meets[np.minimum(start[mine] + np.maximum(length[mine], 1) - 1, len(meets) - 1)]
    kind = np.where(at.phase[who] == 0, 0, 1)
    reasons = [_reason(rng, kind) for _ in range(3)]
    extra = rng.random(len(who))
    second = np.where((extra < 0.22) & (reasons[1] != reasons[0]), reasons[1], 0)
    third = np.where((extra < 0.05) & (second > 0) & (reasons[2] != reasons[0]) & (reasons[2] != second), reasons[2], 0)
    events.add(
        enrolment=at.rows[who], pupil=at.pupil[who], school=at.school[who], year=calendar.year.start, start=begin, end=end,
        first=start, sessions=sessions, category=category, reason1=reasons[0], reason2=second, reason3=third,
        sen=needs.sen_at(area.pupils, at.pupil[who], begin), nc=at.nc[who],
    )


def _reason(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    table = np.cumsum([np.array(_REASON_SHARE[k]) / sum(_REASON_SHARE[k]) for k in ("primary", "secondary")], axis=1)
    return np.minimum((rng.random(len(kind))[:, None] > table[kind]).sum(axis=1), len(REASONS) - 1)


def _exclude(rng: np.random.Generator, area: Area, calendar: Calendar, at: _At, hit: np.ndarray, count: np.ndarray,
             clock: np.ndarray, events: Columns) -> None:
    """Permanent exclusions fall on the most suspended; the pupil leaves 15 school days later, for the PRU."""
    fit = (at.phase[hit] < 3) & (at.nc[hit] <= 11)
    fit &= area.enrolments.leave[at.rows[hit]] == FOREVER
    hit, count = hit[fit], count[fit]
    weight = count * np.array([1.0, 1.45, 0.95])[at.sen[hit]]
    phase = at.phase[hit]
    level = LEVEL[calendar.year.start]
    for p in range(3):
        mine = phase == p
        head = (at.share * (at.phase == p)).sum()
        wanted = calibration.EXCLUSION_RATE_2023_24[p] / 100 * level * head
        weight[mine] *= wanted / max(weight[mine].sum(), 1e-9)
    gone = hit[rng.random(len(hit)) < np.minimum(weight, 0.7)]
    if not len(gone):
        return
    place = np.cumsum(calendar.meets, axis=1)
    first, last_day = _when(rng, area, calendar, at, gone, clock)
    start = place[at.school[gone], first] - 1
    start = np.maximum(start, _free_from(events, at, gone, calendar.year.start) + 1)
    free = start < place[at.school[gone], last_day]
    gone, start = gone[free], start[free]
    _add(rng, area, calendar, at, gone, start, np.ones(len(gone), int), np.zeros(len(gone), int), PERM, events)
    _to_pru(rng, area, calendar, at, gone, start)


def _free_from(events: Columns, at: _At, who: np.ndarray, year: int) -> np.ndarray:
    """The school day by which an enrolment's suspensions of the year are over."""
    mine = events.year == year
    later = np.zeros(int(at.rows.max()) + 1, dtype="i8")
    np.maximum.at(later, events.enrolment[mine], events.first[mine] + (events.sessions[mine] + 1) // 2)
    return later[at.rows[who]]


def _to_pru(rng: np.random.Generator, area: Area, calendar: Calendar, at: _At, who: np.ndarray, start: np.ndarray) -> None:
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
