"""Every published rate again from its own counts: a rate that its own row does not give is a warning, never a correction."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from belonging.engine.published import DIFFERENCE, ENOUGH, RATES, Printing, PublishedRate, rounding_base
from belonging.store.reading.layouts_published import Roles, text, value

RULE = "rate_differs"
FIX = (
    "The rate printed is not the one its own counts give (100 × numerator ÷ denominator). Ask the publisher, or use the counts. "
    "Allowed for: half of the last decimal printed and, where every count of a column is a multiple of 5 or 10, that rounding."
)


@dataclass(frozen=True, kw_only=True)
class Differing:
    """A rate that differs: `row` (its `place` in the sheet), header, what is printed and what the counts give."""

    row: int
    column: str
    printed: str
    counted: float


@dataclass(frozen=True, kw_only=True)
class Compared:
    """How a recomputation went: rows compared for each rate (its header), and the rates that differ."""

    rows: dict[str, int]
    differing: tuple[Differing, ...]


def compare(con: duckdb.DuckDBPyConnection, table: str, found: Roles) -> Compared:
    """Recompute every rate whose two counts stand in the same sheet; `table` has a column `place`."""
    rows: dict[str, int] = {}
    differing: list[Differing] = []
    for rate in RATES:
        if not {rate.rate, rate.numerator, rate.denominator} <= set(found.figures):
            continue
        header = found.printed[found.figures[rate.rate]]
        compared, faults = _one(con, table, found, rate)
        rows[header] = compared
        differing.extend(
            Differing(row=row, column=header, printed=printed, counted=counted) for row, printed, counted in faults
        )
    return Compared(rows=rows, differing=tuple(differing))


def _one(
    con: duckdb.DuckDBPyConnection, table: str, found: Roles, rate: PublishedRate
) -> tuple[int, Iterator[tuple[int, str, float]]]:
    """Compare one rate. How it was printed is judged within each period and level, since publishers change it between them."""
    column, top, bottom = (found.figures[name] for name in (rate.rate, rate.numerator, rate.denominator))
    wide = (
        f"select place, concat_ws(' ', {text(found.time)}, {text(found.level)}) as part, "
        f"coalesce({text(found.level)}, '') as level, {text(column)} as printed, "
        f"{value(column)} as rate, {value(top)} as top, {value(bottom)} as bottom, "
        f"{rate.per} * {value(top)} / nullif({value(bottom)}, 0) as counted from {table}"
    )
    con.execute(
        f"create or replace temp table compared as select * from ({wide}) where rate is not null and counted is not null"
    )
    (rows,) = con.execute("select count(*) from compared").fetchone() or (0,)
    printing = dict(_printing(con))
    suspects = con.execute(
        "select part, place, printed, rate, top, bottom, counted from compared where abs(rate - counted) > ? order by place",
        [DIFFERENCE],
    ).fetchall()
    return rows, (
        (place, printed, counted)
        for part, place, printed, figure, numerator, denominator, counted in suspects
        if abs(figure - counted)
        > 1e-9 + printing[part].tolerance(rate=figure, numerator=numerator, denominator=denominator, per=rate.per)
    )


def _printing(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Printing]]:
    """Yield how each part was printed. A part too small to show its rounding is judged by its level in all periods together."""
    plain = "rtrim(printf('%.12f', abs(rate)), '0')"
    decimals = f"max(length(split_part({plain}, '.', 2)))"
    figures = f"max(length(ltrim(replace({plain}, '.', ''), '0')))"
    counts = "list(distinct top), list(distinct bottom)"
    levels = {
        level: (rounding_base(tops), rounding_base(bottoms))
        for level, tops, bottoms in con.execute(f"select level, {counts} from compared group by level").fetchall()
    }
    found = con.execute(
        f"select part, level, {decimals}, {figures}, {counts} from compared group by part, level"
    ).fetchall()
    for part, level, places, digits, tops, bottoms in found:
        top, bottom = (
            rounding_base(part_counts) if len(part_counts) >= ENOUGH else whole
            for part_counts, whole in zip((tops, bottoms), levels[level], strict=True)
        )
        yield part, Printing(decimals=places, figures=digits, numerator_base=top, denominator_base=bottom)
