"""Two versions of one table, side by side: what changed between them may be a small number of children too.

Somebody who kept the earlier version learns nothing new where both look alike, or where roundings leave open that
the change was the threshold or more. Otherwise the number is hidden in the later version. What was hidden before stays
hidden until it has changed by the threshold, since the earlier version's sums would give it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from belonging.engine.disclosure.quantities import Quantities
from belonging.engine.disclosure.tables import Cell, CountTable, Place, PublishedCell

BLOCK = 4  # numbers further apart are never rounded to the same


@dataclass(frozen=True, kw_only=True)
class Before:
    """A number as it was when last shown, or when it was hidden."""

    value: int
    hidden: bool


Look = Callable[[CountTable, Cell], PublishedCell]


def told(
    tables: Sequence[CountTable],
    quantities: Quantities,
    before: Mapping[tuple[str, Place], Before],
    look: Look,
    span: int,
) -> dict[int, int]:
    """Return the numbers to hide because an earlier version lies beside this one, and how widely each must range.

    `look` is how a cell is shown. What was hidden before as cover must merely not be known.
    """
    values, found = quantities.values, dict[int, int]()
    was = {at: before[number] for number, at in quantities.index.items() if number in before}
    for at, each in was.items():
        if each.hidden and abs(values[at] - each.value) < span:
            found[at] = span if 0 < each.value < span else 1
    for table, numbers in zip(tables, quantities.numbers, strict=True):
        for cell, pair in zip(table.cells, numbers, strict=True):
            known = [at for at in pair if at is not None]
            then = [was[at].value if at in was else values[at] for at in known]  # of the roll, its own stage knows
            if any(0 < abs(values[at] - value) < span for at, value in zip(known, then, strict=True)):
                earlier = replace(cell, **dict(zip(NAMES, then, strict=False)))
                found |= dict.fromkeys((known[side] for side in _seen(table, earlier, cell, look, span)), span)
    return found


NAMES = ("numerator", "denominator")


def _seen(table: CountTable, earlier: Cell, later: Cell, look: Look, span: int) -> Iterator[int]:
    """Yield 0 for a numerator, 1 for a denominator, that is seen to have changed, and by less than the threshold."""
    if look(table, earlier) == look(table, later):
        return
    then, now = _could_be(table, earlier, look), _could_be(table, later, look)
    for side, name in enumerate(NAMES):
        if getattr(earlier, name) not in (None, getattr(later, name)):
            apart = [abs(a[side] - b[side]) for a in then for b in now]
            if max(apart) < span:
                yield side


def _could_be(table: CountTable, cell: Cell, look: Look) -> list[tuple[int, int]]:
    """All counts that would be shown as these are."""
    shown, near = look(table, cell), range(-BLOCK, BLOCK + 1)
    found = []
    for up, down in product(near, near if cell.denominator is not None else (0,)):
        top, below = cell.numerator + up, (cell.denominator or 0) + down
        if min(top, below) >= 0:
            other = replace(cell, numerator=top, denominator=None if cell.denominator is None else below)
            if look(table, other) == shown:
                found.append((top, below))
    return found
