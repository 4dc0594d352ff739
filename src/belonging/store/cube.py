"""The cube: every indicator by every single cut, for the year, its terms and half-terms, counted once and read many times.

Stage one derives each fact's rows once a window and keeps them; stage two sums every tally of a group of cuts in one
pass. Numbers stay whole; rates, intervals and suppression are made from them at the door.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlglot import exp

from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.declaration import PUPIL_CUTS, SCHOOL_CUTS, WINDOWS
from belonging.engine.indicators.facts import FACTS
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import UNDIVIDED, Measure, Request, Scope, fact_rows, quantity, query
from belonging.store.embedded import quoted

SETS = (((), *((cut,) for cut in SCHOOL_CUTS)), *(((cut,),) for cut in PUPIL_CUTS))


class Stages(Protocol):
    """An engine that can keep the rows of a question for questions that follow."""

    def run(self, question: exp.Expression | str) -> pa.Table:
        """Run one SELECT and return its rows."""
        ...

    def stage(self, name: str, question: exp.Expression) -> None:
        """Keep the rows of a SELECT under a name."""
        ...


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """An indicator, and the measures its numerator, denominator and the rows of its fact are summed as."""

    key: str
    indicator: Indicator
    numerator: Measure
    denominator: Measure | None
    rows: Measure


def compute(engine: Stages, scope: Scope, windows: Sequence[str] = WINDOWS) -> pa.Table:
    """Count every indicator by every single cut in the scope's year; columns as in `belonging.store.tables`.

    A term or half-term is there when its fact has any row in it: no suspensions returned is not no suspensions.
    """
    found: list[pa.Table] = []
    kept: set[str] = set()
    for window in windows:
        asked = {key: each for key, each in _indicators().items() if window in each.windows}
        here = Scope(year=scope.year, window=window, marks_from=scope.marks_from, urns=scope.urns)
        for fact in sorted({tally.fact for each in asked.values() for tally in _tallies(each)}):
            if FACTS[fact].windowed or fact not in kept:
                engine.stage(f"{fact}_rows", fact_rows(fact, here))
                kept.add(fact)
        for _, group in groupby(sorted(asked.items(), key=lambda each: each[1].split), key=lambda each: each[1].split):
            measures, named = _measures(dict(group))
            wide = pa.concat_tables(_summed(engine, measures, here))
            found.extend(_tall(wide, named, here))
    return pa.concat_tables(found)


def read(path: Path, key: str, cut: str, period: Period) -> pa.Table:
    """Return an indicator's rows in a period by one cut with the total, or the total alone when `cut` is ''."""
    held = _held(str(path))
    chosen = pc.and_(pc.equal(held["indicator"], key), pc.is_in(held["cut"], pa.array(["", cut])))
    chosen = pc.and_(
        chosen, pc.and_(pc.equal(held["term"], period.term), pc.equal(held["half_term"], period.half_term))
    )
    return held.filter(chosen)


def periods(path: Path, key: str) -> tuple[Period, ...]:
    """Return the periods an indicator is counted for in one academic year's cube, in order."""
    held = _held(str(path))
    found = held.filter(pc.and_(pc.equal(held["indicator"], key), pc.equal(held["cut"], "")))
    rows = zip(*(found[name].to_pylist() for name in ("academic_year", "term", "half_term")), strict=True)
    return tuple(sorted({Period(*row) for row in rows}))


@lru_cache(maxsize=16)
def _held(path: str) -> pa.Table:
    return pq.read_table(path)


def _indicators() -> Mapping[str, Indicator]:
    return load("belonging.catalogue.indicators", "INDICATOR")


def _tallies(indicator: Indicator) -> list[Tally]:
    return [indicator.numerator] + ([indicator.denominator] if indicator.denominator else [])


def _measures(group: Mapping[str, Indicator]) -> tuple[tuple[Measure, ...], list[_Asked]]:
    """Name every different tally of a group of indicators once, and say which indicator uses which."""
    found: dict[str, Measure] = {}

    def named(tally: Tally, split: str = "") -> Measure:
        measure = Measure(name=f"m{len(found)}", tally=tally, split=split)
        return found.setdefault(f"{quantity(tally)} {split}", measure)

    asked = [
        _Asked(
            key=key,
            indicator=each,
            numerator=named(each.numerator, each.split),
            denominator=named(each.denominator) if each.denominator else None,
            rows=named(Tally(fact=each.numerator.fact)),
        )
        for key, each in group.items()
    ]
    return tuple(found.values()), asked


def _summed(engine: Stages, measures: tuple[Measure, ...], scope: Scope) -> Iterator[pa.Table]:
    """Return the sums of every group of cuts with `cut`, `label`, `period` and `part` in place of a column a cut."""
    for sets in SETS:
        rows = engine.run(query(Request(measures=measures, sets=sets, scope=scope), staged=True))
        cuts = [each[0] for each in sets if each]
        empty = pa.array([""] * len(rows), pa.string())
        label = pc.coalesce(*(rows[cut].cast(pa.string()) for cut in cuts), empty)
        cut_of = pc.coalesce(
            *(pc.if_else(rows[cut].is_valid(), cut, pa.scalar(None, pa.string())) for cut in cuts), empty
        )
        period = rows["period"].cast(pa.int32()) if scope.window != "year" else pa.array([0] * len(rows), pa.int32())
        part = rows["part"].cast(pa.string()) if "part" in rows.column_names else pa.nulls(len(rows), pa.string())
        sums = {
            name: rows[name].cast(pa.int64()) for name in rows.column_names if name not in {*cuts, "period", "part"}
        }
        yield pa.table({"cut": cut_of, "label": label, "period": period, "part": part, **sums}).combine_chunks()


def _tall(wide: pa.Table, asked: Sequence[_Asked], scope: Scope) -> Iterator[pa.Table]:
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("wide", wide)
        for each in asked:
            yield connection.sql(_rows(each, scope)).to_arrow_table()


def _rows(asked: _Asked, scope: Scope) -> str:
    """Return the SQL of one indicator's rows; a denominator that knows no terms stands below every term."""
    window, below = scope.window, asked.denominator
    term = {"year": "0", "term": "period", "half_term": "(period + 1) // 2"}[window]
    half = "period" if window == "half_term" else "0"
    lasting = below is not None and not FACTS[below.tally.fact].windowed
    return f"""
        WITH p AS (SELECT DISTINCT period FROM wide WHERE cut = '' AND part IS NULL AND {asked.rows.name} > 0
                   AND {"period = 0" if window == "year" else "period > 0"}),
        den AS (SELECT cut, label, p.period, {_value(below)} AS denominator, {_people(below)} AS denominator_people
                FROM wide AS w JOIN p ON w.period = {"0" if lasting else "p.period"} WHERE part IS NULL),
        num AS (SELECT cut, label, period, COALESCE(part, '{TOTAL}') AS part, {_value(asked.numerator)} AS numerator,
                {_people(asked.numerator)} AS people FROM wide SEMI JOIN p USING (period)
                WHERE part IS DISTINCT FROM '{UNDIVIDED}')
        SELECT {quoted(asked.key)} AS indicator, CAST({scope.year} AS SMALLINT) AS academic_year, CAST({term} AS TINYINT) AS term,
               CAST({half} AS TINYINT) AS half_term, cut, label, COALESCE(part, '{TOTAL}') AS part,
               COALESCE(numerator, 0) AS numerator, denominator, people, denominator_people
        FROM num FULL JOIN den USING (cut, label, period) WHERE numerator > 0 OR denominator > 0
        """


def _value(measure: Measure | None) -> str:
    return measure.name if measure else "CAST(NULL AS BIGINT)"


def _people(measure: Measure | None) -> str:
    return f"people_{measure.name}" if measure and measure.people else "CAST(NULL AS BIGINT)"
