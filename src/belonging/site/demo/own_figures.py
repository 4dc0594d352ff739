"""Westmere's own published figures, counted from its pupils as DfE counts them."""

from __future__ import annotations

import numpy as np

from . import at_risk, needs
from .events import PERM
from .flows import Area, nc_year
from .population import Columns
from .tally import Tally
from .years import AcademicYear, day


def january(area: Area, year: AcademicYear) -> tuple[np.ndarray, np.ndarray]:
    """Sole and dual-main enrolments on the spring census day, and each one's phase index."""
    when = day(year.census_days["spring"])
    enrolments = area.enrolments
    rows = np.flatnonzero((enrolments.entry <= when) & (enrolments.leave >= when) & ~enrolments.subsidiary)
    school = enrolments.school[rows]
    return rows, at_risk.phase_index(area, school, nc_year(area.pupils, enrolments.pupil[rows], year))


def exclusions(area: Area, events: Columns, year: AcademicYear) -> np.ndarray:
    """Primary, secondary, special: headcount, permanent exclusions, suspensions, enrolments with one or more."""
    _, phase = january(area, year)
    mine = np.flatnonzero(events.year == year.start)
    kind = at_risk.phase_index(area, events.school[mine], events.nc[mine])
    out = np.zeros((3, 4))
    for p in range(3):
        here = mine[kind == p]
        susp = here[events.category[here] != PERM]
        out[p] = (phase == p).sum(), len(here) - len(susp), len(susp), len(np.unique(events.enrolment[susp]))
    return out


def sen(area: Area, year: AcademicYear) -> np.ndarray:
    """Pupils on the January roll, those with SEN support, and those with an EHC plan. The year's needs must have been recalled."""
    rows, _ = january(area, year)
    kind = needs.sen_at(area.pupils, area.enrolments.pupil[rows], day(year.census_days["spring"]))
    return np.array([len(rows), (kind == 1).sum(), (kind == 2).sum()])


def absence(area: Area, tally: Tally) -> np.ndarray:
    """Primary, secondary, special: enrolments, possible, authorised, unauthorised, persistent and severe absentees.

    Ages 5 to 15 on 31 August; those aged 15 without the sixth half-term; enrolments with a possible session.
    """
    rows = np.flatnonzero(tally.possible.sum(axis=0))
    nc = nc_year(area.pupils, area.enrolments.pupil[rows], tally.year)
    phase = at_risk.phase_index(area, area.enrolments.school[rows], nc)
    last = nc < 11
    possible, authorised, unauthorised = (
        table[:3, rows].sum(axis=0, dtype="i8") + table[3, rows] * last
        for table in (tally.possible, tally.authorised, tally.unauthorised)
    )
    missed = authorised + unauthorised
    out = np.zeros((3, 6))
    for p in range(3):
        fit = (phase == p) & (nc >= 1) & (nc <= 11) & (possible > 0)
        out[p] = (
            fit.sum(),
            possible[fit].sum(),
            authorised[fit].sum(),
            unauthorised[fit].sum(),
            (10 * missed[fit] >= possible[fit]).sum(),
            (2 * missed[fit] >= possible[fit]).sum(),
        )
    return out
