"""Drawn rows as the store's tables, for any engine."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from belonging.engine.disclosure import CountTable
from belonging.engine.indicators import Indicator
from belonging.engine.indicators.drawing import letter
from belonging.store import marks
from belonging.store.codes import MARKS
from belonging.store.tables import schema

SIGNS = {mark.mark: mark.meaning for mark in MARKS}


def arrow(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, pa.Table]:
    """Rows of every table as Arrow tables of the store's types, week strings counted as the store counts them."""
    found = {name: typed(name, rows) for name, rows in tables.items()}
    with duckdb.connect() as connection:
        connection.register("weeks", found["mark_weeks"])
        counted = connection.sql(marks.counts("SELECT * FROM weeks")).to_arrow_table()
        patterns = connection.sql(marks.patterns("SELECT * FROM weeks")).to_arrow_table()
    found["mark_counts"] = pa.concat_tables(
        [found["mark_counts"], counted.select(schema("mark_counts").names).cast(schema("mark_counts"))]
    )
    found["mark_patterns"] = patterns.select(schema("mark_patterns").names).cast(schema("mark_patterns"))
    return found


def typed(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Rows of one table of the store; columns of counts that are not given are nought."""
    full = [
        {**dict.fromkeys((field.name for field in schema(name) if field.name.startswith("n_")), 0), **row}
        for row in rows
    ]
    return pa.Table.from_pylist(full, schema=schema(name))


def figures(found: CountTable, by: str, indicator: Indicator) -> dict[str, tuple[int, int]]:
    """A table of counts as an example expects it: schools by letter, nought below where there is no denominator."""
    return {
        named(cell.labels, by, indicator): (cell.numerator, cell.denominator or 0)
        for cell in found.cells
        if cell.numerator or cell.denominator
    }


def named(labels: tuple[str, ...], by: str, indicator: Indicator) -> str:
    """The label of a group as an example writes it."""
    shown = [
        letter(label) if by == "school" and at == 0 and label.isdigit() else label for at, label in enumerate(labels)
    ]
    if not by:
        shown = ["Total", *shown]
    return " / ".join(shown) if indicator.split else shown[-1] if len(shown) > 1 else shown[0]
