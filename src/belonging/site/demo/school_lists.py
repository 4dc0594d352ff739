"""The lists schools and providers keep: incidents, removals, part-time timetables, sessions at alternative provision, results, boards' decisions.

They tell the rest of a child's story: incidents come before the suspension they led to, some of them with a removal from lessons;
some who were suspended again come part-time; whoever is placed goes there more or less; results follow need and poverty.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from belonging.kernel.periods import term_of

from .events import PERM
from .flows import Area, nc_year
from .identity import Identity
from .population import Columns, on_roll
from .tables import write_rows
from .years import AcademicYear, day

HEADERS = {
    "incidents": ("LAESTAB", "UPN", "Incident on", "Incident type"),
    "internal_removals": ("LAESTAB", "UPN", "Removed on", "Back in lessons on", "Sessions removed", "Removed because"),
    "part_time_timetables": ("LAESTAB", "UPN", "Part-time from", "Part-time until", "Sessions a week", "Part-time because", "Then"),
    "alternative_attendance": ("Home school", "UPN", "Provider", "Month from", "Possible sessions", "Attended sessions"),
    "attainment": ("LAESTAB", "UPN", "Measure", "Results on", "Score"),
    "board_decisions": ("LAESTAB", "UPN", "Board met on", "Decision about", "Board decided"),
}  # fmt: skip
KINDS = ("Disruption", "Defiance", "Verbal", "Physical", "Damage", "Bullying")
Row = tuple[object, ...]


def write(folder: Path, rng: np.random.Generator, area: Area, events: Columns, identity: Identity, years: list[AcademicYear], placed: list[Row]) -> dict[str, int]:  # fmt: skip
    """Write every list as its own file; return {list: rows}. `placed` are the rows of placements in alternative provision."""
    last = day(years[-1].end) - 14
    incidents = sorted(
        _incidents(rng, area, events, identity, years, last), key=lambda row: (row[0], row[2], row[1], row[3])
    )
    held = {
        "incidents": incidents,
        "internal_removals": list(_removals(rng, incidents, years, last)),
        "part_time_timetables": list(_part_time(rng, area, events, identity, last)),
        "alternative_attendance": list(_attended(rng, placed, last)),
        "attainment": list(_results(rng, area, identity, years)),
        "board_decisions": list(_decided(rng, area, events, identity, last)),
    }
    return {name: write_rows(folder / f"{name}.csv", HEADERS[name], rows) if rows else 0 for name, rows in held.items()}


def shared(rng: np.random.Generator, area: Area, identity: Identity, last: np.datetime64) -> list[Row]:
    """Return the placements of those who are at two schools at once, one of them alternative provision."""
    found: list[Row] = []
    held = area.enrolments
    for row in np.flatnonzero(held.subsidiary & (held.entry <= last)):
        home = np.flatnonzero((held.pupil == held.pupil[row]) & (held.dual_from == held.entry[row]) & ~held.subsidiary)
        if len(home):
            until = held.leave[row] if held.leave[row] <= last else ""
            then = rng.choice(("Returned", "Other"), p=(0.8, 0.2)) if until else ""
            found.append((*_who(area, identity, home[0]), area.schools.name[held.school[row]], "School", held.entry[row], until, int(rng.choice((4, 5, 10))), "Behaviour support", then))  # fmt: skip
    return found


def _incidents(rng: np.random.Generator, area: Area, events: Columns, identity: Identity, years: list[AcademicYear], last: np.datetime64) -> set[Row]:  # fmt: skip
    """The incident of each suspension or exclusion on its own first day, and some before it at the same school."""
    found: set[Row] = set()
    days = np.concatenate([year.days for year in years])
    for at in range(len(events)):
        first, row = events.start[at], events.enrolment[at]
        before = first - rng.integers(2, 45, rng.poisson(1.2))
        for when in (first, *before):
            if area.enrolments.entry[row] <= when <= last and when in days:
                found.add((*_who(area, identity, row), when, rng.choice(KINDS)))
    return found


def _removals(rng: np.random.Generator, incidents: list[Row], years: list[AcademicYear], last: np.datetime64) -> Iterator[Row]:  # fmt: skip
    """A removal from lessons, on the day, after about one incident in four; not twice of a child on one day."""
    seen: set[tuple[object, object]] = set()
    for school, number, when, kind in incidents:
        if rng.random() < 0.26 and (number, when) not in seen:
            seen.add((number, when))
            yield (school, number, when, when, int(rng.integers(1, 3)), kind)


def _part_time(rng: np.random.Generator, area: Area, events: Columns, identity: Identity, last: np.datetime64) -> Iterator[Row]:  # fmt: skip
    """A shortened week for some of those suspended again in a year, from a week after; some last longer than six weeks."""
    seen: set[tuple[int, int]] = set()
    had: set[int] = set()
    for at in np.argsort(events.start, kind="stable"):
        row, year = int(events.enrolment[at]), int(events.year[at])
        again, since = (row, year) in seen, events.start[at] + 7
        seen.add((row, year))
        if again and row not in had and events.category[at] != PERM and rng.random() < 0.22:
            until = since + int(rng.choice((27, 41, 62)))
            if since <= min(last, area.enrolments.leave[row]):
                had.add(row)
                over = until <= min(last, area.enrolments.leave[row])
                because = rng.choice(("Behaviour", "Anxiety", "SEND", "Reintegration"), p=(0.5, 0.2, 0.15, 0.15))
                then = rng.choice(("Full-time", "Extended", "Alternative provision"), p=(0.7, 0.2, 0.1)) if over else ""
                yield (*_who(area, identity, row), since, until if over else "", int(rng.choice((4, 5, 6))), because, then)  # fmt: skip


def _attended(rng: np.random.Generator, placed: list[Row], last: np.datetime64) -> Iterator[Row]:
    """The whole months of each placement, August left out, each with the sessions that were possible and attended."""
    seen: set[tuple[object, object]] = set()
    for school, number, provider, _, since, until, weekly, *_ in placed:
        end, month = until or last, since.astype("M8[M]") + 1
        habit = rng.beta(6, 3)
        while month.astype("M8[D]") + 31 <= end:
            if month.astype(object).month != 8 and (number, month) not in seen:
                seen.add((number, month))
                possible = 4 * int(weekly)
                first = month.astype("M8[D]")
                yield (school, number, provider, first, possible, int(rng.binomial(possible, habit)))
            month = month + 1


def _results(rng: np.random.Generator, area: Area, identity: Identity, years: list[AcademicYear]) -> Iterator[Row]:
    """Results of every pupil at the end of Key Stages 2 and 4 in the years that are over."""
    pupils = area.pupils
    for year in (each for each in years if not each.running):
        rows = on_roll(area.enrolments, day(year.terms[2][3]))
        rows = rows[~area.enrolments.subsidiary[rows]]
        _, first = np.unique(area.enrolments.pupil[rows], return_index=True)
        nc = nc_year(pupils, area.enrolments.pupil[rows], year)
        january = day(year.census_days["spring"])
        for row, group in zip(rows[first], nc[first], strict=True):
            if group in (6, 11):
                who = area.enrolments.pupil[row]
                poor = bool(pupils.fsm_from[who] <= january <= pupils.fsm_until[who])
                z = rng.normal() - 0.5 * poor - 0.6 * int(pupils.sen[who] > 0) - 4 * float(pupils.absence[who])
                score = round(105 + 6 * z) if group == 6 else round(float(np.clip(5.0 + 1.7 * z, 0, 9)), 1)
                when = day(year.terms[2][3]) - (9 if group == 6 else 0)
                yield (*_who(area, identity, row), "KS2" if group == 6 else "KS4", when, max(80, min(120, score)) if group == 6 else score)  # fmt: skip


def _decided(rng: np.random.Generator, area: Area, events: Columns, identity: Identity, last: np.datetime64) -> Iterator[Row]:  # fmt: skip
    """What boards decided of each exclusion, of suspensions past fifteen days in a term, and of some past five whose family spoke. Nobody publishes how often: the shares are invented."""
    out: dict[tuple[int, int, int], int] = {}
    seen: set[tuple[int, np.datetime64]] = set()
    for at in np.argsort(events.start, kind="stable"):
        row, permanent = int(events.enrolment[at]), bool(events.category[at] == PERM)
        term = (row, int(events.year[at]), term_of(events.start[at].astype(object)))
        before = out.get(term, 0)
        after = out[term] = before + max(0, int(events.sessions[at]))
        spoke, when = rng.random() < 0.4, events.start[at] + rng.integers(12, 20)
        chances = (0.9, 0.1, 0) if permanent else (0.7, 0.06, 0.24)
        decided = rng.choice(("Upheld", "Reinstated", "Would-reinstate"), p=chances)
        owed = permanent or before <= 30 < after or (spoke and before <= 10 < after)
        if owed and when <= last and (row, when) not in seen:
            seen.add((row, when))
            yield (*_who(area, identity, row), when, "Permanent-exclusion" if permanent else "Suspension", decided)


def _who(area: Area, identity: Identity, row: int) -> tuple[object, object]:
    return area.schools.laestab[area.enrolments.school[row]], identity.upn[area.enrolments.pupil[row]].astype("U13")
