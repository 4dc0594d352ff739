"""Counting an indicator: its declaration compiled, run, and handed over as exact counts for the door."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import pyarrow as pa
from sqlglot import exp

from belonging.engine.disclosure import TOTAL, Cell, CountTable
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.facts import FACTS
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import UNDIVIDED, Request, Scope, measures_of, query, subsets
from belonging.store.compile.expressions import compiled
from belonging.store.store import Store

Where = Mapping[str, Sequence[str]]


class Engine(Protocol):
    """What can run a compiled question: the embedded engine, or Spark."""

    dialect: str

    def run(self, question: exp.Expression | str) -> pa.Table:
        """Run one SELECT and return its rows."""
        ...


def indicator(key: str) -> Indicator:
    """Return the indicator of this name. Raises LookupError in a sentence when there is none."""
    found: Mapping[str, Indicator] = load("belonging.catalogue.indicators", "INDICATOR")
    if key not in found:
        raise LookupError(f"There is no indicator {key!r}. Choose one of {', '.join(found)}.")
    return found[key]


def request(key: str, by: Sequence[str], period: Period, where: Where | None = None, **more: object) -> Request:
    """Return the question an indicator asks. Raises ValueError for a cut or a window it does not have."""
    asked = indicator(key)
    for cut in by:
        if cut not in asked.cuts:
            raise ValueError(f"{asked.title} is not cut by {cut!r}. Choose from {', '.join(asked.cuts)}.")
    if len(by) > 2:
        raise ValueError(f"A table has at most two cuts; {len(by)} were asked for. Filter with where= for more.")
    if period.window not in asked.windows:
        words = " and ".join(window.replace("_", "-") for window in asked.windows)
        raise ValueError(f"{asked.title} is counted by {words}; {period} is not one. Ask for {Period(period.year)}.")
    filters = {cut: tuple(values) for cut, values in (where or {}).items()}
    return Request(measures=measures_of(asked), sets=subsets(tuple(by)), scope=Scope.of(period, filters, **more))


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
    store's last academic year when left out. Raises LookupError and ValueError in sentences.
    """
    period = period or Period(store.manifest.years("pupil_years")[-1])
    asked = request(key, by, period, where)
    if not isinstance(engine, str):
        return table(key, by, engine.run(query(asked)).to_pylist())
    with opened(store, engine, period.year) as running:
        return table(key, by, running.run(query(asked)).to_pylist())


def opened(store: Store, engine: str, year: int) -> "Engine":
    """Open an engine on the files of an academic year and the one before."""
    if engine == "embedded":
        return store.embedded(year - 1, year)
    if engine == "spark":
        from belonging.store.spark import Spark  # needs Java; only where it is asked for

        return Spark.on(store, year - 1, year)
    raise ValueError(f"{engine!r} is not an engine. Use 'embedded' or 'spark'.")


def table(key: str, by: Sequence[str], rows: Iterable[Mapping[str, object]]) -> CountTable:
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
        reveals=asked.reveals,
        numerator_is=quantity(asked.numerator),
        denominator_is=quantity(asked.denominator) if asked.denominator else "",
    )


def quantity(tally: Tally) -> str:
    """Return what a tally counts, in words that are the same for the same thing."""
    amount = f"sum of {compiled(tally.amount).sql()}" if tally.amount is not None else "rows"
    return f"{amount} of {tally.fact}" + (f" where {compiled(tally.where).sql()}" if tally.where is not None else "")


def _labels(by: Sequence[str], row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(TOTAL if row[cut] is None else str(row[cut]) for cut in by)


def _whole(row: Mapping[str, object], name: str) -> int:
    return int(row.get(name) or 0)


def _cell(labels: tuple[str, ...], asked: Indicator, row: Mapping[str, object], denominator: int) -> Cell:
    people = None if _counts_people(asked) else _whole(row, "people_numerator")
    below = None if asked.denominator is None else denominator
    return Cell(labels=labels, numerator=_whole(row, "numerator"), denominator=below, people=people)


def _counts_people(asked: Indicator) -> bool:
    return asked.numerator.amount is None and not FACTS[asked.numerator.fact].events


def _plain(by: Sequence[str], rows: Iterable[Mapping[str, object]], asked: Indicator) -> Iterable[Cell]:
    for row in rows:
        yield _cell(_labels(by, row), asked, row, _whole(row, "denominator"))


def _divided(by: Sequence[str], rows: list[Mapping[str, object]], asked: Indicator) -> Iterable[Cell]:
    below = {_labels(by, row): _whole(row, "denominator") for row in rows if row["part"] is None}
    for row in rows:
        if row["part"] != UNDIVIDED:
            part = TOTAL if row["part"] is None else str(row["part"])
            yield _cell((*_labels(by, row), part), asked, row, below[_labels(by, row)])
