"""The plain reader: indicators counted over lists of rows, as plainly as can be said. Every engine is compared with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from belonging.engine.indicators.declaration import SCHOOL_CUTS, Indicator, Tally
from belonging.engine.indicators.expressions import Expression, Field, Literal, Not, OneOf, Operation
from belonging.engine.indicators.key_stages import key_stage
from belonging.engine.indicators.reading_facts import Row, Tables, rows_of
from belonging.kernel.periods import Period

TOTAL = "Total"
Counts = dict[tuple[str, ...], tuple[int, int]]
_SIGNS: Mapping[str, Callable[[object, object], object]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    "<": lambda left, right: left < right,
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "and": lambda left, right: bool(left) and bool(right),
    "or": lambda left, right: bool(left) or bool(right),
}


def worked_out(expression: Expression, row: Row) -> object:
    """Return the value of an expression of a declaration for one row of a fact."""
    match expression:
        case Field(name):
            return row[name]
        case Literal(value):
            return value
        case Not(inner):
            return not worked_out(inner, row)
        case OneOf(inner, values):
            return worked_out(inner, row) in values
        case Operation(sign, left, right):
            return _SIGNS[sign](worked_out(left, row), worked_out(right, row))
    raise TypeError(f"The plain reader does not know {type(expression).__name__}.")


def added(tally: Tally, row: Row) -> int:
    """Return what one row adds to a tally."""
    if tally.where is not None and not worked_out(tally.where, row):
        return 0
    return 1 if tally.amount is None else int(worked_out(tally.amount, row))


def count(
    indicator: Indicator,
    tables: Tables,
    by: Sequence[str],
    period: Period,
    where: Mapping[str, Sequence[str]] | None = None,
    signs: Mapping[str, str] | None = None,
) -> Counts:
    """Return {labels: (numerator, denominator)} of an indicator, margins labelled 'Total'; a split adds its part as a label.

    `tables` are the store's tables as lists of rows; `signs` {mark: meaning} is only needed to read `mark_weeks`.
    """
    counts: dict[tuple[str, ...], list[int]] = {}
    for row in _chosen(indicator.numerator, tables, period, where, signs):
        part = (str(row[indicator.split]),) if indicator.split else ()
        for labels in _groups(by, row, part):
            counts.setdefault(labels, [0, 0])[0] += added(indicator.numerator, row)
    below: dict[tuple[str, ...], int] = {}
    if indicator.denominator is not None:
        for row in _chosen(indicator.denominator, tables, period, where, signs):
            part = (str(row[indicator.split_below]),) if indicator.split_below else ()
            for labels in _groups(by, row, part):
                below[labels] = below.get(labels, 0) + added(indicator.denominator, row)
    if not indicator.split:
        return {labels: (counts.get(labels, [0])[0], below.get(labels, 0)) for labels in counts.keys() | below.keys()}
    if indicator.split_below:
        return {
            labels: (counts.get(labels, [0])[0], below.get(labels, 0))
            for labels in counts.keys() | below.keys()
            if counts.get(labels, [0])[0] or below.get(labels) or labels[-1] == TOTAL
        }
    whole = {(*labels, TOTAL) for labels in below}
    parts = {labels[-1] for labels, pair in counts.items() if pair[0] and set(labels[:-1]) <= {TOTAL}} | {TOTAL}
    found = {labels for labels in counts.keys() | whole if labels[-1] in parts}
    return {labels: (counts.get(labels, [0])[0], below.get(labels[:-1], 0)) for labels in found}


def _chosen(
    tally: Tally,
    tables: Tables,
    period: Period,
    where: Mapping[str, Sequence[str]] | None,
    signs: Mapping[str, str] | None,
) -> Iterable[Row]:
    schools = {row["urn"]: row for row in tables["schools"]}
    for row in rows_of(tally.fact, tables, period, signs or {}):
        full = {**row, "school": str(row["urn"]), "key_stage": key_stage(row["year_group"])}
        for cut in SCHOOL_CUTS[:-1]:
            full[cut] = schools.get(row["urn"], {}).get(cut) or ""
        if all(full[cut] in values for cut, values in (where or {}).items()):
            yield full


def _groups(by: Sequence[str], row: Row, part: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    parts = [part, (TOTAL,)] if part else [()]
    for size in range(len(by) + 1):
        for kept in combinations(by, size):
            for each in parts:
                yield (*(str(row[cut]) if cut in kept else TOTAL for cut in by), *each)
