"""Open-statistics files with the fictional area in them, so that it has comparators.

England's rows are the published ones and nothing else. The region, the neighbours and Westmere before the first year made
are invented; Westmere's rows of the years made are counted from its own pupils. All rates follow from their counts.
Exclusions run to 2023/24, absence and SEN to 2024/25, the last years published for England.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from . import calibration, names, published_sen
from .neighbours import NEIGHBOUR_HEADER, Authority, build, neighbour_rows
from .register import REGION_GSS
from .tables import write_rows

EXCLUSION_HEADER = (
    "time_identifier",
    "time_period",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "school_type",
    "num_schools",
    "headcount",
    "perm_excl",
    "perm_excl_rate",
    "suspension",
    "susp_rate",
    "one_plus_susp",
    "one_plus_susp_rate",
)
ABSENCE_HEADER = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "education_phase",
    "num_schools",
    "enrolments",
    "sess_possible",
    "sess_overall",
    "sess_authorised",
    "sess_unauthorised",
    "sess_overall_percent",
    "sess_authorised_percent",
    "sess_unauthorised_percent",
    "enrolments_pa_10_exact",
    "enrolments_pa_10_exact_percent",
    "enrolments_pa_50_exact",
    "enrolments_pa_50_exact_percent",
)
META_HEADER = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
)
_TYPES = ("state-funded primary", "state-funded secondary", "special", "Total")
_PHASES = ("State-funded primary", "State-funded secondary", "Special", "Total")
_COUNTS = ("perm_excl", "suspension", "one_plus")
# Own figures of a year: exclusions by phase (headcount, perm, susp, one or more), absence by phase (enrolments, possible,
# authorised, unauthorised, persistent, severe). Rows are primary, secondary, special.
OwnExclusions = dict[int, np.ndarray]
OwnAbsence = dict[int, np.ndarray]


def write(
    folder: Path,
    rng: np.random.Generator,
    own: np.ndarray,
    exclusions: OwnExclusions,
    absence: OwnAbsence,
    sen: published_sen.OwnSen,
) -> int:
    """Write all files; returns the number of data rows."""
    authorities = build(rng, own)
    rows = _exclusion_rows(rng, authorities, exclusions)
    write_rows(folder / "exclusions_westmere_nat_region_la.csv", EXCLUSION_HEADER, rows)
    write_rows(folder / "exclusions_westmere_nat_region_la.meta.csv", META_HEADER, _meta(EXCLUSION_HEADER[10:]))
    absent = _absence_rows(rng, authorities, absence)
    write_rows(folder / "absence_westmere_nat_region_la.csv", ABSENCE_HEADER, absent)
    write_rows(folder / "absence_westmere_nat_region_la.meta.csv", META_HEADER, _meta(ABSENCE_HEADER[10:]))
    near = neighbour_rows(authorities)
    write_rows(folder / "statistical_neighbours.csv", NEIGHBOUR_HEADER, near)
    places = {0: _places(None, "National"), 1: _places(None, "Regional")}
    places |= {one.code: _places(one, "Local authority") for one in authorities}
    write_rows(folder / "sen_westmere_nat_region_la.meta.csv", META_HEADER, _meta(published_sen.HEADER[10:]))
    return len(rows) + len(absent) + len(near) + published_sen.write(folder, rng, authorities, places, sen)


def _meta(columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    out = [
        (
            columns[0],
            "Filter",
            columns[0].replace("_", " ").capitalize(),
            "",
            "",
            "",
            f"Filter by {columns[0].replace('_', ' ')}",
            "",
        )
    ]
    for name in columns[1:]:
        share = name.endswith(("rate", "percent"))
        out.append(
            (
                name,
                "Indicator",
                name.replace("_", " ").capitalize(),
                "",
                "%" if share else "",
                "5" if share else "0",
                "",
                "",
            )
        )
    return out


def _places(authority: Authority | None, level: str) -> tuple[str, ...]:
    """Geography columns from level to authority name."""
    region = ("", "") if level == "National" else (REGION_GSS, names.REGION)
    own = (str(authority.code), authority.gss, authority.name) if authority else ("", "", "")
    return (level, "E92000001", "England", *region, *own)


def _exclusion_line(
    period: str, place: tuple[str, ...], kind: str, schools: object, counts: np.ndarray
) -> tuple[object, ...]:
    head, perm, susp, some = (int(n) for n in counts)
    rate = [f"{100 * n / head:.5f}" if head else "z" for n in (perm, susp, some)]
    return ("Academic year", period, *place, kind, schools, head, perm, rate[0], susp, rate[1], some, rate[2])


def _exclusion_rows(
    rng: np.random.Generator, authorities: list[Authority], own: OwnExclusions
) -> list[tuple[object, ...]]:
    england: dict[str, dict[str, dict[str, str]]] = {}
    for row in calibration.rows("england_exclusions.csv"):
        england.setdefault(row["time_period"], {})[row["school_type"]] = row
    out: list[tuple[object, ...]] = []
    for period, by_type in england.items():
        for kind in _TYPES:
            row = by_type[kind]
            out.append(("Academic year", period, *_places(None, "National"), *(row[c] for c in list(row)[1:])))
        rates = np.array(
            [[float(by_type[t][c]) for t in _TYPES[:3]] for c in ("perm_excl_rate", "susp_rate", "one_plus_susp_rate")]
        )
        region = np.zeros((3, 4))
        lines = []
        for one in authorities:
            counts = own.get(int(period[:4])) if one.code == 990 else None
            counts = _invent(rng, one, rates) if counts is None else counts
            region += counts
            lines += _lines(period, _places(one, "Local authority"), one, counts)
        out += _lines(period, _places(None, "Regional"), None, region) + lines
    return out


def _lines(period: str, place: tuple[str, ...], one: Authority | None, counts: np.ndarray) -> list[tuple[object, ...]]:
    every = np.vstack([counts, counts.sum(axis=0)])
    size = np.array([280, 1_050, 150])
    schools = np.maximum(1, np.round(counts[:, 0] / size)).astype(int)
    number = [*schools, schools.sum()]
    return [_exclusion_line(period, place, kind, number[k], every[k]) for k, kind in enumerate(_TYPES)]


def _invent(rng: np.random.Generator, one: Authority, rates: np.ndarray) -> np.ndarray:
    """Counts of a year for an invented authority: England's rate, its own habit, a wobble for the year, and chance."""
    wobble = rng.lognormal(0, 0.10, (3, 3))
    mean = rates / 100 * one.pupils * np.array([one.rates[m] for m in ("perm_excl", "suspension", "one_plus")]) * wobble
    perm, some = rng.poisson(mean[0]), rng.poisson(mean[2])
    susp = np.maximum(some, np.round(mean[1] * rng.lognormal(0, 0.04, 3)))
    return np.stack([np.round(one.pupils), perm, susp, some], axis=1)


def _absence_rows(rng: np.random.Generator, authorities: list[Authority], own: OwnAbsence) -> list[tuple[object, ...]]:
    england: dict[str, dict[str, dict[str, str]]] = {}
    for row in calibration.rows("england_absence.csv"):
        england.setdefault(row["time_period"], {})[row["education_phase"]] = row
    out: list[tuple[object, ...]] = []
    for period, by_phase in england.items():
        for phase in _PHASES:
            row = by_phase[phase]
            rates = (row["overall"], row["authorised"], row["unauthorised"])
            out.append(
                (
                    period,
                    "Academic year",
                    *_places(None, "National"),
                    phase,
                    *("x",) * 6,
                    *rates,
                    "x",
                    row["persistent"],
                    "x",
                    row["severe"],
                )
            )
        keys = ("authorised", "unauthorised", "persistent", "severe")
        rates_by = np.array([[float(by_phase[p][k].replace("x", "nan")) for p in _PHASES[:3]] for k in keys])
        rates_by[3] = np.where(np.isnan(rates_by[3]), [0.4, 1.3, 4.5], rates_by[3])
        region, lines = np.zeros((3, 6)), []
        for one in authorities:
            counts = own.get(int(period[:4])) if one.code == 990 else None
            counts = _invent_absence(rng, one, rates_by) if counts is None else counts
            region += counts
            lines += _absence_lines(period, _places(one, "Local authority"), counts)
        out += _absence_lines(period, _places(None, "Regional"), region) + lines
    return out


def _invent_absence(rng: np.random.Generator, one: Authority, rates: np.ndarray) -> np.ndarray:
    enrolments = np.round(one.pupils * np.array([0.87, 0.97, 0.85]))
    possible = np.round(enrolments * rng.normal(349, 2, 3))
    wobble = rng.lognormal(0, 0.02, (4, 3))
    share = rates / 100 * wobble * np.array([one.absence, one.absence**1.5, one.persistent, one.persistent])
    return np.stack(
        [
            enrolments,
            possible,
            np.round(possible * share[0]),
            np.round(possible * share[1]),
            np.round(enrolments * share[2]),
            np.round(enrolments * share[3]),
        ],
        axis=1,
    )


def _absence_lines(period: str, place: tuple[str, ...], counts: np.ndarray) -> list[tuple[object, ...]]:
    every = np.vstack([counts, counts.sum(axis=0)])
    out = []
    for phase, row in zip(_PHASES, every, strict=True):
        enrolments, possible, authorised, unauthorised, persistent, severe = (int(n) for n in row)
        overall = authorised + unauthorised
        schools = max(1, round(enrolments / (300 if "primary" in phase else 900)))
        share = [
            f"{100 * n / d:.5f}" if d else "z"
            for n, d in (
                (overall, possible),
                (authorised, possible),
                (unauthorised, possible),
                (persistent, enrolments),
                (severe, enrolments),
            )
        ]
        out.append(
            (
                period,
                "Academic year",
                *place,
                phase,
                schools,
                enrolments,
                possible,
                overall,
                authorised,
                unauthorised,
                *share[:3],
                persistent,
                share[3],
                severe,
                share[4],
            )
        )
    return out
