"""Published figures beside our own: England, the region, statistical neighbours, the authority itself.

Everything comes from the store's `published` and `neighbours` tables; nothing is looked up by file name. A figure with no
number keeps the symbol DfE printed, and is never zero.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Any

import duckdb

from belonging.engine.indicators import Benchmark, Indicator
from belonging.engine.published import PHASES, SYMBOLS, TOTALS, published_period
from belonging.kernel.periods import Period
from belonging.kernel.registry import load, rows
from belonging.store.embedded import quoted
from belonging.store.publications import Publication, publication
from belonging.store.store import Store

ENGLAND = "E92000001"
NEIGHBOURS = "neighbours of "
# Columns of a row's filters that say where it is, not whom it counts.
PLACES = frozenset(
    "region_code region_name old_la_code new_la_code la_name lad_code lad_name school_urn urn school_laestab laestab estab "
    "school_name open_date academy_open_date trust_id trust_name pcon_code pcon_name ward_code ward_name time_frame".split()
)
# Our cuts by the filter columns DfE uses for them, and our values by the labels DfE prints.
CUTS: Mapping[str, str] = {"education_phase": "phase", "sex": "sex", "sen_provision": "sen_provision"}
LABELS: Mapping[str, Mapping[str, str]] = {
    "phase": PHASES,
    "sex": {"male": "M", "female": "F", "boys": "M", "girls": "F"},
    "sen_provision": {
        "ehc plan": "E", "education, health and care plan": "E", "education health and care plan": "E",
        "sen support": "K", "sen support / sen without an ehc plan": "K", "no sen": "N", "no sen provision": "N",
        "no identified sen": "N",
    },
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A published figure. `value` is per the indicator's own unit; None with a `symbol` says why. `count` > 1 is a median of areas."""

    area_code: str
    area_name: str
    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    symbol: str
    publication: Publication
    published_on: date | None = None
    count: int = 1

    @property
    def says(self) -> str:
        """Return what the symbol means, '' for a number."""
        return SYMBOLS.get(self.symbol.lower(), self.symbol)

    @property
    def source(self) -> str:
        """Return where it was published, and whether it is a bare rate: 'Department for Education, …, academic year 2023/24'."""
        counted = self.numerator is not None or self.area_code.startswith(NEIGHBOURS)
        return self.publication.sentence(self.period, self.published_on, counted=counted)


def figures(
    store: Store, indicator: str | Indicator, period: Period, area: str, *, where: Mapping[str, str] | None = None
) -> Figure | None:
    """Return the published figure of one area and period, or None when there is none.

    `area` is 'England', a region's or authority's code or name, or 'neighbours of <authority>' for the median of its statistical
    neighbours. `where` narrows by phase, sex or sen_provision in our words. A term's figure is never taken for a year's.
    """
    found = [each for each in series(store, indicator, area, where=where) if each.period == period]
    return found[0] if found else None


def comparators(
    store: Store, indicator: str | Indicator, period: Period, authority: str, *, where: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Return what is published for England, the authority's region and the median of its neighbours, in that order, as far as it is."""
    areas = ["England", region_of(store, authority), f"{NEIGHBOURS}{authority}"]
    found = (figures(store, indicator, period, area, where=where) for area in areas if area)
    return tuple(each for each in found if each is not None)


def series(
    store: Store, indicator: str | Indicator, area: str, *, where: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Return an area's published figures of every year and term, in order of time."""
    declared = (
        load("belonging.catalogue.indicators", "INDICATOR")[indicator] if isinstance(indicator, str) else indicator
    )
    if declared.benchmark is None:
        return ()
    if area.startswith(NEIGHBOURS):
        codes = neighbours_of(store, area.removeprefix(NEIGHBOURS))
        return _medians(_best(store, declared.benchmark, codes, where or {}, declared.per), area) if codes else ()
    return _best(store, declared.benchmark, (code_of(store, area),), where or {}, declared.per)


def as_published(store: Store, statistic: Benchmark, area: str) -> tuple[Figure, ...]:
    """Return an area's figures of a statistic that others work out and nobody can here, in the unit they print, in order of time."""
    return _best(store, statistic, (code_of(store, area),), {})


def neighbours_of(store: Store, authority: str) -> tuple[str, ...]:
    """Return the codes of an authority's statistical neighbours, nearest first, from the newest edition that names it."""
    code = code_of(store, authority)
    found = _rows(
        store,
        "neighbours",
        "SELECT edition, neighbour_la_code FROM {files} WHERE la_code = ? AND neighbour_la_code <> '' ORDER BY rank",
        [code],
    )
    newest = max((edition or "" for edition, _ in found), key=_year, default="")
    return tuple(neighbour for edition, neighbour in found if (edition or "") == newest)


def authority_names() -> dict[str, str]:
    """Return the names of England's authorities by their three-digit codes."""
    return {row["la_code"]: row["name"] for row in rows("belonging.catalogue.benchmarks", "authorities.csv")}


def code_of(store: Store, area: str) -> str:
    """Return the code of an area given by code or name; what was given when no area has that name."""
    if area.lower() == "england":
        return ENGLAND
    for row in rows("belonging.catalogue.benchmarks", "authorities.csv"):
        if area.lower() in (row["la_code"], row["gss_code"].lower(), row["name"].lower()):
            return row["la_code"]
        if area.lower() in (row["region_code"].lower(), row["region_name"].lower()):
            return row["region_code"]
    sql = (
        "SELECT min(area_code) FROM {files} WHERE level <> 'School' AND (area_code = ? OR lower(area_name) = lower(?))"
    )
    found = _rows(store, "published", sql, [area, area])
    return str(found[0][0] or area) if found else area


def region_of(store: Store, authority: str) -> str:
    """Return the code of the region an authority lies in, '' when nothing loaded says so."""
    code = code_of(store, authority)
    for row in rows("belonging.catalogue.benchmarks", "authorities.csv"):
        if row["la_code"] == code:
            return row["region_code"]
    sql = "SELECT filters FROM {files} WHERE level = 'Local authority' AND area_code = ? AND filters LIKE '%region_code%' LIMIT 1"
    found = _rows(store, "published", sql, [code])
    return str(json.loads(found[0][0])["region_code"]) if found else ""


def _year(edition: str) -> str:
    digits = "".join(sign for sign in edition if sign.isdecimal())
    return digits[:4]


def _rows(store: Store, table: str, sql: str, values: Sequence[object]) -> tuple[tuple[Any, ...], ...]:
    paths = tuple(str(path) for path in store.paths(table))
    return _kept(paths, sql, tuple(values)) if paths else ()


@lru_cache(maxsize=1024)
def _kept(paths: tuple[str, ...], sql: str, values: tuple[object, ...]) -> tuple[tuple[Any, ...], ...]:
    """Run a query once: a part of the store never changes under its name."""
    files = f"read_parquet([{', '.join(quoted(path) for path in paths)}])"
    with duckdb.connect() as connection:
        return tuple(connection.execute(sql.format(files=files), list(values)).fetchall())


def _best(
    store: Store, benchmark: Benchmark, codes: Sequence[str], where: Mapping[str, str], per: int = 100
) -> tuple[Figure, ...]:
    """Return one figure an area and period.

    A number is preferred to a symbol, then what was really published, then counts to a bare rate, then the newer publication.
    """
    names = [*benchmark.numerator, *benchmark.denominator, *benchmark.rate]
    sql = (
        'SELECT dataset, time_period, time_identifier, area_code, area_name, filters, published_on, "column", value, symbol FROM {files} '
        f"WHERE \"column\" IN ({', '.join('?' * len(names))}) AND area_code IN ({', '.join('?' * len(codes))}) AND level <> 'School'"
    )
    cells: dict[tuple[Any, ...], dict[str, tuple[float | None, str]]] = {}
    for *key, column, value, symbol in _rows(store, "published", sql, [*names, *codes]):
        cells.setdefault(tuple(key), {})[column] = (value, symbol)
    ranked: dict[tuple[Period, str], tuple[tuple[object, ...], Figure]] = {}
    for (dataset, time, identifier, code, name, filters, published_on), held in cells.items():
        period = published_period(time, identifier)
        if period is None or not _about(json.loads(filters or "{}"), where, benchmark.filters or {}):
            continue
        about = {"area_code": code, "area_name": name, "period": period, "published_on": published_on}
        figure = _figure(benchmark, per, held, publication=publication(dataset, benchmark.dataset), **about)
        if figure:
            real, counted = not figure.publication.invented, figure.numerator is not None
            rank = (figure.value is not None, real, counted, str(published_on or ""), dataset)
            if (period, code) not in ranked or ranked[period, code][0] < rank:
                ranked[period, code] = (rank, figure)
    return tuple(ranked[key][1] for key in sorted(ranked))


def _about(filters: Mapping[str, str], where: Mapping[str, str], demanded: Mapping[str, str]) -> bool:
    """Tell whether a row counts exactly the pupils asked for: every filter a total, save those asked for."""
    left = dict(where)
    wanted = {name: value.lower() for name, value in demanded.items()}
    for name, label in filters.items():
        if name in PLACES:
            continue
        plain, cut = label.strip().lower(), CUTS.get(name, "")
        if name in wanted:
            if plain != wanted.pop(name):
                return False
        elif cut in left:
            asked = left.pop(cut)
            if LABELS[cut].get(plain, label) != asked:
                return False
        elif plain not in TOTALS:
            return False
    return not left and not wanted


def _figure(
    benchmark: Benchmark, per: int, held: Mapping[str, tuple[float | None, str]], **about: Any
) -> Figure | None:
    numerator, denominator, rate = (
        _first(held, names) for names in (benchmark.numerator, benchmark.denominator, benchmark.rate)
    )
    value, symbol = rate or (None, "")
    if value is not None:
        value = value * per / 100
    elif numerator and denominator and numerator[0] is not None and denominator[0]:
        value, symbol = per * numerator[0] / denominator[0], ""
    elif not rate:
        return None
    counted = numerator and denominator and None not in (numerator[0], denominator[0])
    return Figure(
        value=value,
        symbol=symbol,
        numerator=numerator[0] if counted and numerator else None,
        denominator=denominator[0] if counted and denominator else None,
        **about,
    )


def _first(held: Mapping[str, tuple[float | None, str]], names: Iterable[str]) -> tuple[float | None, str] | None:
    return next((held[name] for name in names if name in held), None)


def _medians(each: Sequence[Figure], area: str) -> tuple[Figure, ...]:
    by_period: dict[Period, list[Figure]] = {}
    for one in each:
        if one.value is not None:
            by_period.setdefault(one.period, []).append(one)
    return tuple(
        Figure(
            area_code=area,
            area_name=f"Median of {len(found)} statistical neighbours",
            period=period,
            value=median([one.value for one in found if one.value is not None]),
            numerator=None,
            denominator=None,
            symbol="",
            publication=found[0].publication,
            published_on=found[0].published_on,
            count=len(found),
        )
        for period, found in sorted(by_period.items())
    )
