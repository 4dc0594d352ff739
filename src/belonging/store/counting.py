"""Counting an indicator: its declaration compiled, run, and handed over as exact counts for the door."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, Self

import pyarrow as pa
from sqlglot import exp

from belonging.engine.disclosure import TOTAL, Cell, CountTable
from belonging.engine.indicators import Indicator, NotAvailable
from belonging.engine.indicators.declaration import ALONE, CUTS
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store import cube
from belonging.store.compile import UNDIVIDED, Request, Scope, any_row, measures_of, quantity, query, subsets
from belonging.store.store import Store

Where = Mapping[str, Sequence[str]]
Row = dict[str, Any]


class Engine(Protocol):
    """What can run a compiled question: the embedded engine, or Spark."""

    dialect: str

    def run(self, question: exp.Expression | str) -> pa.Table:
        """Run one SELECT and return its rows."""
        ...


class Running(Engine, Protocol):
    """An engine opened for one question, and closed after it."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None: ...


def indicator(key: str) -> Indicator:
    """Return the indicator of this name. Raises LookupError in a sentence when there is none."""
    found: Mapping[str, Indicator] = load("belonging.catalogue.indicators", "INDICATOR")
    without: Mapping[str, NotAvailable] = load("belonging.catalogue.not_available", "NOT_AVAILABLE")
    if key in without:
        raise LookupError(without[key].sentence())
    if key not in found:
        raise LookupError(f"There is no indicator {key!r}. Choose one of {', '.join(found)}.")
    return found[key]


def request(key: str, by: Sequence[str], period: Period, where: Where | None = None, **more: object) -> Request:
    """Return the question an indicator asks. Raises ValueError for a cut or a window it does not have."""
    asked = indicator(key)
    for cut in by:
        if cut not in asked.cuts:
            raise ValueError(f"{asked.title} is not cut by {cut!r}. Choose from {', '.join(asked.cuts)}.")
    if refused := alone(asked.title, (*by, *(where or ()), *([asked.split] if asked.split else [])), period):
        raise ValueError(refused)
    if len(by) > 2:
        raise ValueError(f"A table has at most two cuts; {len(by)} were asked for. Filter with where= for more.")
    if period.window not in asked.windows:
        words = " and ".join(window.replace("_", "-") for window in asked.windows)
        raise ValueError(f"{asked.title} is counted by {words}; {period} is not one. Ask for {Period(period.year)}.")
    filters = {cut: tuple(values) for cut, values in (where or {}).items()}
    return Request(measures=measures_of(asked), sets=subsets(tuple(by)), scope=Scope.of(period, filters, **more))


def alone(title: str, cuts: Sequence[str], period: Period) -> str:
    """Return in a sentence why these cuts, filters and parts are not counted together in a period; '' where they are."""
    if ALONE not in cuts or (set(cuts) == {ALONE} and period.window == "year"):
        return ""
    return (
        f"{title} is shown by {CUTS[ALONE].lower()} for whole years and by nothing else beside it: a small area has so few children "
        f"that most of its numbers would be hidden. Ask for {Period(period.year)} by {CUTS[ALONE].lower()} alone."
    )


def sql(
    key: str, by: Sequence[str] = (), period: Period | None = None, where: Where | None = None, dialect: str = "duckdb"
) -> str:
    """Return the SQL that counts an indicator, as the methods page shows it and the engines run it."""
    return query(request(key, by, period or Period(2024), where)).sql(dialect, pretty=True)


def count(
    store: Store,
    key: str,
    by: Sequence[str] = (),
    period: Period | None = None,
    where: Where | None = None,
    engine: str | Engine = "embedded",
) -> CountTable:
    """Count an indicator in one period, by up to two cuts, with `Total` rows; labels are codes ('' = unknown).

    `where` {cut: values} counts only those. `engine` is 'embedded', 'spark', or one already open. `period` is the
    store's last year with a January roll when left out. Raises LookupError and ValueError in sentences.
    """
    period = period or last_year(store)
    asked = request(key, by, period, where)
    held = store.paths("cube", (period.year,))
    if engine == "embedded" and held and len(by) < 2 and not where:
        return table(key, by, _of_cube(cube.read(held[0], key, by[0] if by else "", period), by))
    if not isinstance(engine, str):
        return table(key, by, _rows(engine, asked))
    with opened(store, engine, period.year) as running:
        return table(key, by, _rows(running, asked))


def last_year(store: Store) -> Period:
    """Return the last academic year whose January roll is known, which most rates are of; else the last there is."""
    years = store.years()
    if not years:
        return Period(0)
    with store.embedded(*years) as running:
        (found,) = running.run("SELECT max(academic_year) AS year FROM pupil_years WHERE headcount = 1").to_pylist()
    return Period(years[-1] if found["year"] is None else found["year"])


def opened(store: Store, engine: str, year: int) -> Running:
    """Open an engine on the files of an academic year and the one before."""
    if engine == "embedded":
        return store.embedded(year - 1, year)
    if engine == "spark":
        from belonging.store.spark import Spark  # needs Java; only where it is asked for

        return Spark.on(store, year - 1, year)
    raise ValueError(f"{engine!r} is not an engine. Use 'embedded' or 'spark'.")


def table(key: str, by: Sequence[str], rows: Iterable[Row]) -> CountTable:
    """Return the rows of a question (cuts with null for the total, part, sums) as a table of exact counts."""
    asked = indicator(key)
    cells = tuple(_divided(by, list(rows), asked) if asked.split else _plain(by, rows, asked))
    return CountTable(
        key=key,
        title=asked.title,
        cuts=(*by, asked.split) if asked.split else tuple(by),
        cells=cells,
        per=asked.per,
        interval=asked.interval,
        numerator_within_denominator=asked.within,
        additive=True,
        reveals=asked.reveals,
        numerator_is=quantity(asked.numerator),
        denominator_is=quantity(asked.denominator) if asked.denominator else "",
    )


def _rows(engine: Engine, asked: Request) -> list[Row]:
    """Return the rows of a question, none when its fact has no row at all: nothing returned is not nothing to count."""
    rows = engine.run(query(asked)).to_pylist()
    if any(row["numerator"] for row in rows):
        return rows
    everywhere = replace(asked.scope, where=())
    return rows if engine.run(any_row(asked.measures[0].tally.fact, everywhere)).num_rows else []


def _of_cube(rows: pa.Table, by: Sequence[str]) -> list[Row]:
    """Return rows of the cube in the shape of a question's rows."""
    return [
        dict.fromkeys(by, row["label"] if row["cut"] else None)
        | {"part": None if row["part"] == TOTAL else row["part"]}
        | {"numerator": row["numerator"], "people_numerator": row["people"]}
        | {"denominator": row["denominator"], "people_denominator": row["denominator_people"]}
        for row in rows.to_pylist()
    ]


def _labels(by: Sequence[str], row: Row) -> tuple[str, ...]:
    return tuple(TOTAL if row[cut] is None else str(row[cut]) for cut in by)


def _cell(labels: tuple[str, ...], asked: Indicator, row: Row, below: Row) -> Cell:
    return Cell(
        labels=labels,
        numerator=row["numerator"] or 0,
        denominator=None if asked.denominator is None else below["denominator"] or 0,
        people=row.get("people_numerator"),
        denominator_people=below.get("people_denominator"),
    )


def _plain(by: Sequence[str], rows: Iterable[Row], asked: Indicator) -> Iterable[Cell]:
    for row in rows:
        yield _cell(_labels(by, row), asked, row, row)


def _divided(by: Sequence[str], rows: Sequence[Row], asked: Indicator) -> Iterable[Cell]:
    """Yield the cells of every part that has anything in it at all: a code the condition leaves out is no part of nought."""
    below = {_labels(by, row): row for row in rows if row["part"] is None}
    counts = ("numerator", "denominator") if asked.split_below else ("numerator",)
    whole = [row for row in rows if all(row[cut] is None for cut in by)]
    parts = {row["part"] for row in whole if any(row[each] for each in counts)} | {None}
    for row in rows:
        if row["part"] in parts and row["part"] != UNDIVIDED:
            part = TOTAL if row["part"] is None else str(row["part"])
            under = row if asked.split_below else below[_labels(by, row)]
            yield _cell((*_labels(by, row), part), asked, row, under)
