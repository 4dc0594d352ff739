"""Each year: pupils move up, change phase, leave, come, and the area's January roll ends at the size asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import needs, people
from .population import HOME, MOVED, MOVED_ON, UNKNOWN, Columns, enrol, on_roll
from .schools import AP, NURSERY, PRIMARY, PRU, SECONDARY, SPECIAL, THROUGH, Schools
from .years import FOREVER, AcademicYear, day

# Pupils by national curriculum year -2 .. 13, as shares of one cohort (England's January roll in proportion).
YEAR_SHARE = np.array([0.12, 0.34] + [1.0] * 12 + [0.33, 0.28])
SPECIAL_SHARE = np.array(
    [0.002, 0.004, 0.009, 0.011, 0.012, 0.014, 0.015, 0.017, 0.018, 0.024, 0.025, 0.026, 0.027, 0.027, 0.03, 0.03]
)
_LEAVE = 0.042


@dataclass(kw_only=True)
class Area:
    """Everything that lasts from year to year."""

    pupils: Columns
    enrolments: Columns
    schools: Schools
    size: int


def nc_year(pupils: Columns, rows: np.ndarray, year: AcademicYear) -> np.ndarray:
    """National curriculum year in an academic year: R is 0, N2 -1, N1 -2."""
    return year.start - pupils.recep[rows]


def targets(size: int) -> np.ndarray:
    """Pupils wanted in each year group (-2 .. 13)."""
    return np.round(YEAR_SHARE / YEAR_SHARE.sum() * size).astype("i8")


def choose_school(
    rng: np.random.Generator,
    schools: Schools,
    nc: np.ndarray,
    locality: np.ndarray,
    special: np.ndarray,
    besides: np.ndarray | None = None,
) -> np.ndarray:
    """A school for each pupil: of the right phase, mostly near home, in proportion to its size."""
    out = np.zeros(len(nc), dtype="i8")
    home = np.where(rng.random(len(nc)) < 0.07, rng.integers(0, 3, len(nc)), locality)
    kind = np.where(special, 3, np.where(nc < 0, 0, np.where(nc <= 6, 1, 2)))
    phases = {0: (NURSERY, PRIMARY), 1: (PRIMARY, THROUGH), 2: (SECONDARY, THROUGH), 3: (SPECIAL,)}
    for k, wanted in phases.items():
        for where in range(3):
            rows = np.flatnonzero((kind == k) & (home == where))
            pool = schools.of(*wanted)
            near = pool[schools.locality[pool] == where]
            pool = near if len(near) else pool
            weight = schools.weight[pool] * np.where(schools.phase[pool] == NURSERY, 1.2 if k == 0 else 0, 1.0)
            pick = rng.choice(pool, len(rows), p=weight / weight.sum())
            if besides is not None and len(pool) > 1:
                again = pick == besides[rows]
                pick[again] = rng.choice(pool, int(again.sum()), p=weight / weight.sum())
            out[rows] = pick
    return out


def found(rng: np.random.Generator, area: Area, year: AcademicYear) -> None:
    """The pupils of the September before the first year: entry dates lie back at the start of their phase."""
    nc = np.repeat(np.arange(-2, 14), targets(area.size))
    special = rng.random(len(nc)) < SPECIAL_SHARE[nc + 2]
    school = choose_school(rng, area.schools, nc, rng.integers(0, 3, len(nc)), special)
    started = np.where(special | (nc <= 6), np.minimum(nc, 0), np.where(area.schools.phase[school] == THROUGH, 0, 7))
    back = np.where(rng.random(len(nc)) < 0.85, nc - started, rng.integers(0, 20, len(nc)) % (nc - started + 1))
    entry = day(year.terms[0][0]) - back * 365 - (back > 0)
    mid = (back > 0) & (rng.random(len(nc)) < 0.10)
    entry = np.where(mid, entry + rng.integers(30, 280, len(nc)), entry)
    made = people.create(rng, area.pupils, area.schools, year.start - nc, school, entry, rng.random(len(nc)) < 0.12)
    needs.settle(rng, area.pupils, made, nc, special)
    rows = enrol(area.enrolments, made, school, entry)
    _fill_alternative(rng, area, rows, nc, entry)


def _fill_alternative(
    rng: np.random.Generator, area: Area, rows: np.ndarray, nc: np.ndarray, entry: np.ndarray
) -> None:
    """Some older pupils are at the AP free school or the PRU from the start."""
    schools = area.schools
    ordinary = schools.phase[area.enrolments.school[rows]] == SECONDARY
    chance = np.where(ordinary & (nc >= 8) & (nc <= 11), (nc - 6) * 0.0019, 0.0)
    some = np.flatnonzero(rng.random(len(rows)) < chance)
    area.enrolments.school[rows[some]] = rng.choice(schools.of(AP, PRU), len(some))
    pupils = area.enrolments.pupil[rows[some]]
    area.pupils.sen[pupils] = np.where(rng.random(len(some)) < 0.24, 2, 1)
    area.pupils.sen_next[pupils] = area.pupils.sen[pupils]
    area.pupils.type1[pupils] = needs.SEMH


def move_up(rng: np.random.Generator, area: Area, year: AcademicYear, last: AcademicYear) -> None:
    """Between two years: end what the last year ended, and start the next phase for those who stay."""
    end, start = day(last.terms[2][3]), day(year.terms[0][0])
    rows = on_roll(area.enrolments, start)
    nc = nc_year(area.pupils, area.enrolments.pupil[rows], year)
    phase = area.schools.phase[area.enrolments.school[rows]]
    sixth = area.schools.sixth[area.enrolments.school[rows]]
    plan = area.pupils.sen[area.enrolments.pupil[rows]] == 2
    draw = rng.random(len(rows))
    up = ((phase == NURSERY) & (nc == 0)) | ((phase == PRIMARY) & (nc == 7))
    done = (nc == 12) & np.where(sixth, draw < 0.55, draw < np.where(phase == SPECIAL, 0.5, 2.0)) | (nc >= 14)
    done |= (nc == 13) & (draw < 0.12) | (nc == 0) & (phase == PRIMARY) & (draw < 0.03)
    out = up & (draw < 0.025)
    area.enrolments.leave[rows[up | done]] = np.maximum(end, area.enrolments.entry[rows[up | done]])
    area.enrolments.reason[rows[up | done]] = MOVED_ON
    go = rows[up & ~out]
    special = (plan & (draw > 0.72) & (nc == 7))[up & ~out]
    pupil = area.enrolments.pupil[go]
    school = choose_school(rng, area.schools, nc[up & ~out], area.pupils.locality[pupil], special)
    enrol(area.enrolments, pupil, school, start)
    _close_duals(area, end)


def _close_duals(area: Area, end: np.datetime64) -> None:
    """No second registration outlives its main one or the year."""
    late = (area.enrolments.dual_until > end) & (area.enrolments.dual_until < FOREVER)
    area.enrolments.dual_until[late] = end
    area.enrolments.leave[area.enrolments.subsidiary & (area.enrolments.leave > end)] = end


def depart(rng: np.random.Generator, area: Area, year: AcademicYear) -> None:
    """Pupils who leave a school during the year; half go to another school of the area after a short gap."""
    rows = on_roll(area.enrolments, day(year.terms[0][0]))
    rows = rows[~area.enrolments.subsidiary[rows]]
    pupil = area.enrolments.pupil[rows]
    nc = nc_year(area.pupils, pupil, year)
    school = area.enrolments.school[rows]
    chance, stays = _chances(area, rows, nc, school)
    going = rng.random(len(rows)) < chance
    rows, nc, school, stays = rows[going], nc[going], school[going], stays[going]
    when = rng.choice(year.days[year.days > day(year.terms[0][0])][2:-8], len(rows))
    draw = rng.random(len(rows))
    local = draw < stays
    area.enrolments.leave[rows] = when
    area.enrolments.reason[rows] = np.where(
        local, MOVED, np.where(draw > 0.9, HOME, np.where(draw > 0.8, UNKNOWN, MOVED))
    )
    pupil = area.enrolments.pupil[rows]
    special = area.schools.phase[school] == SPECIAL
    new = choose_school(rng, area.schools, nc, area.pupils.locality[pupil], special, besides=school)
    entry = when + rng.integers(1, 21, len(rows))
    real = local & (entry < year.days[-1]) & (new != school)
    enrol(area.enrolments, pupil[real], new[real], entry[real])


def _chances(area: Area, rows: np.ndarray, nc: np.ndarray, school: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Chance of leaving in the year, and of then joining another school of the area."""
    chance = np.full(len(rows), _LEAVE)
    stays = np.full(len(rows), 0.5)
    odd = np.isin(area.schools.phase[school], (SPECIAL, AP, PRU))
    chance[odd] *= 0.5
    off_roller = area.schools.role.get("off_roller", -1)
    risky = area.pupils.risk[area.enrolments.pupil[rows]] * (1 + area.pupils.sen[area.enrolments.pupil[rows]])
    off = (school == off_roller) & np.isin(nc, (10, 11))
    chance[off] = np.clip(0.10 + 0.13 * risky[off], 0, 0.6)
    stays[off] = 0.12
    return chance, stays


def arrive(rng: np.random.Generator, area: Area, year: AcademicYear) -> None:
    """New pupils: nursery, Reception and in-year joiners, so that the January roll is exactly the size asked for."""
    january = day(year.census_days["spring"])
    rows = on_roll(area.enrolments, january)
    rows = rows[~area.enrolments.subsidiary[rows]]
    nc = nc_year(area.pupils, area.enrolments.pupil[rows], year)
    short = np.maximum(targets(area.size) - np.bincount(np.clip(nc, -2, 13) + 2, minlength=16), 0)
    wanted = area.size - len(np.unique(area.enrolments.pupil[rows]))
    groups = np.repeat(np.arange(-2, 14), short)
    groups = (
        rng.permutation(groups)[:wanted]
        if len(groups) >= wanted
        else np.concatenate([groups, rng.integers(1, 11, wanted - len(groups))])
    )
    extra = rng.integers(0, 12, max(1, round(0.006 * area.size)))
    nc = np.concatenate([groups, extra])
    start = day(year.terms[0][0])
    late = np.arange(len(nc)) >= len(groups)
    spread = start + rng.integers(0, int((january - start).astype(int)) - 4, len(nc))
    entry = np.where((nc <= 0) | (rng.random(len(nc)) < 0.45), start, spread)
    entry = np.where(late, january + rng.integers(4, 150, len(nc)), entry)
    special = rng.random(len(nc)) < SPECIAL_SHARE[nc + 2] * np.where(nc <= 0, 1.0, 2.0)
    school = choose_school(rng, area.schools, nc, rng.integers(0, 3, len(nc)), special)
    made = people.create(
        rng, area.pupils, area.schools, year.start - nc, school, entry, (nc > 0) & (rng.random(len(nc)) < 0.8)
    )
    needs.settle(rng, area.pupils, made, nc, special)
    enrol(area.enrolments, made, school, entry)


def share_rolls(rng: np.random.Generator, area: Area, year: AcademicYear) -> None:
    """Dual registration: some secondary pupils spend a spell at the PRU or the AP free school as well."""
    rows = on_roll(area.enrolments, day(year.terms[0][0]))
    nc = nc_year(area.pupils, area.enrolments.pupil[rows], year)
    school = area.enrolments.school[rows]
    fit = (area.schools.phase[school] == SECONDARY) & (nc >= 7) & (nc <= 11) & ~area.enrolments.subsidiary[rows]
    risk = np.minimum(area.pupils.risk[area.enrolments.pupil[rows]], 6)
    some = rows[fit & (rng.random(len(rows)) < 0.0055 * risk)]
    if not len(some):
        return
    start = rng.choice(year.days[15:-40] if not year.running else year.days[5:-20], len(some))
    until = np.minimum(start + rng.integers(40, 150, len(some)), day(year.end or year.terms[2][3]))
    until = np.minimum(until, area.enrolments.leave[some])
    ok = until > start + 14
    some, start, until = some[ok], start[ok], until[ok]
    area.enrolments.dual_from[some], area.enrolments.dual_until[some] = start, until
    made = enrol(
        area.enrolments, area.enrolments.pupil[some], rng.choice(area.schools.of(AP, PRU), len(some)), start, True
    )
    area.enrolments.leave[made] = until
    area.enrolments.reason[made] = MOVED
