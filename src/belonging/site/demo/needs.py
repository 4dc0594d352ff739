"""Special educational needs and free school meals: who has them, and how they change from year to year."""

from __future__ import annotations

import numpy as np

from .population import Columns
from .years import FOREVER, AcademicYear, day

PROVISIONS = ("N", "K", "E")
TYPES = ("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH", "NSA")
SEMH = TYPES.index("SEMH")
# Share of pupils by primary need, weighted from DfE's 2016/17 headcounts towards the later growth of autism,
# speech and language, and social, emotional and mental health needs.
_MIX = {
    "primary": (0.09, 0.13, 0.02, 0.01, 0.17, 0.38, 0.015, 0.01, 0.003, 0.025, 0.09, 0.004, 0.035, 0.058),
    "secondary": (0.21, 0.15, 0.01, 0.003, 0.26, 0.12, 0.02, 0.012, 0.002, 0.025, 0.11, 0.002, 0.05, 0.036),
    "special": (0.01, 0.11, 0.18, 0.06, 0.14, 0.09, 0.01, 0.005, 0.003, 0.025, 0.34, 0.012, 0.01, 0.005),
}
_PLAN_BY_YEAR = (0.010, 0.018, 0.022, 0.026, 0.029, 0.033, 0.036, 0.039, 0.042, 0.032, 0.032, 0.031, 0.031, 0.031)
_SUPPORT_BY_YEAR = (0.05, 0.08, 0.095, 0.12, 0.14, 0.153, 0.161, 0.165, 0.168, 0.158, 0.150, 0.142, 0.135, 0.125)


def _level(table: tuple[float, ...], nc: np.ndarray) -> np.ndarray:
    """Prevalence for national curriculum years -2 .. 11; Years 12 to 14 have about a third of Year 11's."""
    level = np.array(table)[np.clip(nc + 2, 0, 13)]
    return np.where(nc > 11, level * 0.35, level)


def _weight(pupils: Columns, rows: np.ndarray) -> np.ndarray:
    """How much likelier SEN is for boys and for poor pupils (averages about one)."""
    poor = pupils.fsm_from[rows] < FOREVER
    return np.where(pupils.male[rows], 1.28, 0.71) * np.where(poor, 1.55, 0.80)


def first(rng: np.random.Generator, pupils: Columns, rows: np.ndarray, special: np.ndarray) -> None:
    """Leave new pupils without SEN, except in special schools where all but a few have a plan."""
    pupils.sen[rows] = np.where(special, np.where(rng.random(len(rows)) < 0.985, 2, 1), 0)
    pupils.sen_next[rows] = pupils.sen[rows]
    pupils.type1[rows] = _pick(rng, np.where(special, 2, 0))


def _pick(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    table = np.cumsum([np.array(_MIX[k]) / sum(_MIX[k]) for k in ("primary", "secondary", "special")], axis=1)
    return np.minimum((rng.random(len(kind))[:, None] > table[kind]).sum(axis=1), len(TYPES) - 1)


def settle(rng: np.random.Generator, pupils: Columns, rows: np.ndarray, nc: np.ndarray, special: np.ndarray) -> None:
    """Give the first year's pupils, and later joiners, the prevalence of their age at once."""
    ordinary = rows[~special]
    age = nc[~special]
    weight = _weight(pupils, ordinary)
    draw = rng.random(len(ordinary))
    plan = np.minimum(_level(_PLAN_BY_YEAR, age) * weight, 0.5)
    support = np.minimum(_level(_SUPPORT_BY_YEAR, age) * weight, 0.8)
    pupils.sen[ordinary] = np.where(draw < plan, 2, np.where(draw < plan + support, 1, 0))
    pupils.sen_next[ordinary] = pupils.sen[ordinary]
    _name_types(rng, pupils, ordinary, age)


def _name_types(rng: np.random.Generator, pupils: Columns, rows: np.ndarray, nc: np.ndarray) -> None:
    pupils.type1[rows] = _pick(rng, (nc > 6).astype(int))
    second = rng.random(len(rows)) < 0.22
    pupils.type2[rows] = np.where(second, (pupils.type1[rows] + rng.integers(1, 13, len(rows))) % 13, -1)


def change(
    rng: np.random.Generator, pupils: Columns, rows: np.ndarray, nc: np.ndarray, special: np.ndarray, year: AcademicYear
) -> None:
    """Move some pupils N to K, K to E and K to N on a day of the year, keeping near each age's prevalence."""
    pupils.sen[rows] = np.where(pupils.sen_date[rows] < FOREVER, pupils.sen_next[rows], pupils.sen[rows])
    pupils.sen_date[rows] = FOREVER
    rows, nc = rows[~special], nc[~special]
    weight = _weight(pupils, rows)
    now = pupils.sen[rows]
    plan = np.clip(_level(_PLAN_BY_YEAR, nc) - _level(_PLAN_BY_YEAR, nc - 1), 0.0004, 1) + 0.0015
    off = np.where(nc <= 6, 0.06, 0.09)
    support = _level(_SUPPORT_BY_YEAR, nc)
    gain = np.clip(support - _level(_SUPPORT_BY_YEAR, nc - 1) * (1 - off - 0.02), 0, 0.2) / (1 - support)
    draw = rng.random(len(rows))
    to_plan = (now == 1) & (draw < plan / np.maximum(support, 0.03) * 0.9)
    to_none = (now == 1) & ~to_plan & (draw > 1 - off)
    to_support = (now == 0) & (draw < gain * weight)
    after = np.where(to_plan, 2, np.where(to_support, 1, np.where(to_none, 0, now)))
    changed = np.flatnonzero(after != now)
    if not len(changed):
        return
    where = rows[changed]
    pupils.sen_next[where] = after[changed]
    pupils.sen_date[where] = rng.choice(year.days, len(where))
    fresh = changed[(now[changed] == 0)]
    if len(fresh):
        _name_types(rng, pupils, rows[fresh], nc[fresh])


def sen_at(pupils: Columns, rows: np.ndarray, when: np.ndarray | np.datetime64) -> np.ndarray:
    """Provision (0 N, 1 K, 2 E) of pupils on a day of the year last settled or changed."""
    return np.where(pupils.sen_date[rows] <= when, pupils.sen_next[rows], pupils.sen[rows])


def change_meals(rng: np.random.Generator, pupils: Columns, rows: np.ndarray, year: AcademicYear) -> None:
    """New claims (2.2% of the others) and claims that end (7%), on days of the year."""
    claims = pupils.fsm_from[rows] < FOREVER
    ended = pupils.fsm_until[rows] < FOREVER
    draw = rng.random(len(rows))
    start = rows[~claims & (draw < 0.016)]
    stop = rows[claims & ~ended & (draw < 0.045) & (pupils.fsm_from[rows] < day(year.terms[0][0]))]
    pupils.fsm_from[start] = rng.choice(year.days, len(start))
    pupils.fsm_until[stop] = rng.choice(year.days, len(stop))


def meals_at(pupils: Columns, rows: np.ndarray, when: np.ndarray | np.datetime64) -> np.ndarray:
    """Whether pupils are eligible for free school meals on a day."""
    return (pupils.fsm_from[rows] <= when) & (pupils.fsm_until[rows] >= when)


def remember(pupils: Columns) -> dict[str, np.ndarray]:
    """SEN as it stands in the year just lived through."""
    return {name: getattr(pupils, name).copy() for name in ("sen", "sen_next", "sen_date")}


def recall(pupils: Columns, state: dict[str, np.ndarray]) -> None:
    """Put an earlier year's SEN back (pupils who came later keep theirs)."""
    for name, value in state.items():
        getattr(pupils, name)[: len(value)] = value
