"""New pupils: age, sex, ethnicity, home, poverty and the lasting propensities that drive the rest."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from . import names, needs
from .population import Columns
from .schools import NURSERY, PRIMARY, SPECIAL, THROUGH, Schools
from .years import FOREVER

ETHNICITIES = (
    ("WBRI", 0.645),
    ("WIRI", 0.003),
    ("WIRT", 0.001),
    ("WROM", 0.003),
    ("WOTH", 0.075),
    ("MWBC", 0.017),
    ("MWBA", 0.010),
    ("MWAS", 0.018),
    ("MOTH", 0.028),
    ("AIND", 0.037),
    ("APKN", 0.046),
    ("ABAN", 0.019),
    ("AOTH", 0.022),
    ("BCRB", 0.010),
    ("BAFR", 0.048),
    ("BOTH", 0.008),
    ("CHNE", 0.007),
    ("OOTH", 0.023),
    ("REFU", 0.006),
    ("NOBT", 0.006),
)
FSM_EVER = 0.262


def create(
    rng: np.random.Generator,
    pupils: Columns,
    schools: Schools,
    recep: np.ndarray,
    school: np.ndarray,
    entry: np.ndarray,
    outside: np.ndarray,
) -> np.ndarray:
    """Make pupils who first appear at ``school`` on ``entry``; ``outside`` marks those with a UPN from elsewhere."""
    count = len(recep)
    sept = (recep.astype("i8") - 1970).astype("M8[Y]").astype("M8[M]") + 8
    birth = (sept - 60).astype("M8[D]") + rng.integers(0, 365, count)
    special = schools.phase[school] == SPECIAL
    male = rng.random(count) < np.where(special, 0.70, 0.51)
    made = pupils.add(
        recep=recep,
        birth=birth,
        male=male,
        ethnicity=_ethnicity(rng, count),
        surname=_skewed(rng, count, _SURNAMES),
        forename=rng.integers(0, 24, count),
        locality=schools.locality[school],
        risk=rng.gamma(0.6, 1 / 0.6, count),
        absence=rng.random(count, dtype="f4"),
        unauthorised=rng.beta(1.3, 2.2, count),
        sen=0,
        sen_next=0,
        sen_date=FOREVER,
        type1=0,
        type2=-1,
        fsm_from=_fsm_from(rng, schools, school, sept.astype("M8[D]"), entry),
        fsm_until=FOREVER,
        upn_school=_first_school(rng, schools, school),
        upn_year=recep % 100,
        temporary=rng.random(count) < 0.003,
        birth_la=np.where(outside, 980 + rng.integers(0, 10, count), 990),
    )
    needs.first(rng, pupils, made, special)
    return made


_SURNAMES = len(names.surnames())


def _cut(share: float) -> float:
    """Standard deviates above this are the poorest ``share`` (the deprivation score has variance near 1.25)."""
    return NormalDist(0, 1.09).inv_cdf(1 - share)


def _ethnicity(rng: np.random.Generator, count: int) -> np.ndarray:
    chance = np.array([share for _, share in ETHNICITIES])
    return rng.choice(len(chance), count, p=chance / chance.sum())


def _skewed(rng: np.random.Generator, count: int, size: int) -> np.ndarray:
    return (rng.random(count) ** 1.6 * size).astype("i4")


def _fsm_from(
    rng: np.random.Generator, schools: Schools, school: np.ndarray, start: np.ndarray, entry: np.ndarray
) -> np.ndarray:
    """Poorer pupils claim; most claims begin near school entry, some later in the pupil's school life."""
    poor = schools.deprivation[school] * 0.75 + rng.normal(0, 1, len(school)) > _cut(FSM_EVER)
    late = (rng.exponential(400, len(school))).astype("i8")
    return np.where(poor, np.minimum(start + late, np.maximum(entry, start) + late // 4), FOREVER)


def _first_school(rng: np.random.Generator, schools: Schools, school: np.ndarray) -> np.ndarray:
    """The school that gave the UPN: this one if it takes young children, otherwise some primary school."""
    now = np.isin(schools.phase[school], (NURSERY, PRIMARY, THROUGH))
    return np.where(now, school, rng.choice(schools.of(PRIMARY, THROUGH), len(school)))
