"""Tables as one set of numbers and the sums they stand in, which is how somebody with a calculator would see them.

Every numerator and denominator is one number, however many tables show it. A line says that a whole is the sum of
its parts: the rows and columns of a table, quantities that make up another, places that make up a larger one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from belonging.engine.disclosure.links import Left, Link, Nest, Selection, Sum
from belonging.engine.disclosure.tables import TOTAL, Cell, CountTable, Place

logger = logging.getLogger(__name__)
Line = tuple[int, tuple[int, ...]]
NEVER = 1 << 60


@dataclass(kw_only=True)
class Quantities:
    """All numbers of some tables, their lines, and from which threshold each must be hidden.

    `numbers[table][cell]` are the indices of its numerator and denominator (None without one). `pairs` are
    numerators lying within denominators. `hidden_from[i]` is the least `hide_below` that hides number i by itself. `room[i]`
    is how far number i lies below the denominator that holds it. `loose` are the lines that nearly add up. Unless `strict`,
    what contradicts itself is told to the log, and guarded as far as it holds. Those left over (`Left`) are few if `below` this.
    """

    values: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    lines_of: list[list[int]] = field(default_factory=list)
    loose: set[int] = field(default_factory=set)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    hidden_from: list[int] = field(default_factory=list)
    room: list[int] = field(default_factory=list)
    numbers: list[list[tuple[int, int | None]]] = field(default_factory=list)
    index: dict[tuple[str, Place], int] = field(default_factory=dict)
    strict: bool = True
    below: int = 0

    def number(self, quantity: str, place: Place, value: int) -> int:
        """The index of a number, new or known.

        Where tables disagree: ValueError if `strict`, else each value is a number of its own.
        """
        at = self.index.setdefault((quantity, place), len(self.values))
        if at < len(self.values) and self.values[at] != value:
            if self.strict:
                raise ValueError(
                    f"Two tables disagree about {quantity} at {dict(place) or TOTAL}: {self.values[at]} and {value}. "
                    "Give different quantities different names."
                )
            logger.warning("Two tables disagree about %s by %s; it is protected as two.", quantity, [*dict(place)])
            name, _, period = quantity.rpartition(" in ")
            return self.number(f"{name}, counted otherwise in {period}", place, value)
        if at == len(self.values):
            self.values.append(value)
            self.lines_of.append([])
            self.hidden_from.append(NEVER)
            self.room.append(NEVER)
        return at

    def wanted(self, hide_below: int) -> list[int]:
        """How far apart the least and most of what each number could be must lie if it is hidden.

        A number hidden for itself (small, or telling of few children) must range over `hide_below`. A number hidden only
        as cover for another must not be exactly recoverable: at least two values, so a range of one.
        """
        return [hide_below if least <= hide_below else 1 for least in self.hidden_from]

    def line(self, whole: int, parts: Sequence[int], *, required: str = "", near: bool = False) -> None:
        """Note that a whole is the sum of its parts.

        Where it is not: ValueError if `strict` and `required` says what should be, a loose line if `near` will do or
        it is required, else no line.
        """
        adds_up = sum(self.values[part] for part in parts) == self.values[whole]
        if required and not adds_up and not self.strict:
            logger.warning("%s does not add up; it is guarded as if it did.", required.partition(" at ")[0])
            near = True
        if adds_up or near:
            if not adds_up:
                self.loose.add(len(self.lines))
            for number in (whole, *parts):
                self.lines_of[number].append(len(self.lines))
            nonzero = sorted((p for p in parts if self.values[p]), key=lambda p: (self.values[p], p))
            self.lines.append((whole, (*nonzero, *(p for p in parts if not self.values[p]))))
        elif required:
            raise ValueError(
                f"{required} should add up to {self.values[whole]} but its parts make "
                f"{sum(self.values[part] for part in parts)}. Say additive=False where children stand in several groups."
            )


def read(
    tables: Sequence[CountTable],
    *,
    whole_groups: bool,
    links: Iterable[Link] = (),
    strict: bool = True,
    below: int = 0,
) -> Quantities:
    """The numbers and lines of tables that are shown to the same people, who are not to learn of few (`below` so many)."""
    made = Quantities(strict=strict, below=below)
    for at, table in enumerate(tables):
        made.numbers.append([_read_cell(made, table, at, cell, whole_groups) for cell in table.cells])
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for table, numbers in zip(tables, made.numbers, strict=True):
        for which, whole, parts in _margins(table, numbers):
            if (whole, parts) not in seen:
                seen.add((whole, parts))
                required = f"{table.title} ({table.key})" if which == 0 and table.additive else ""
                made.line(whole, parts, required=required, near=which == 0 and not required)
    for link in links:
        _link(made, link)
    made.pairs = list(dict.fromkeys(made.pairs))
    return made


def _read_cell(made: Quantities, table: CountTable, at: int, cell: Cell, whole_groups: bool) -> tuple[int, int | None]:
    place, counted = table.place(cell.labels), table.numerator_is or f"{at}:numerator"
    numerator = made.number(counted, place, cell.numerator)
    few = _small(cell.denominator_people)
    _hide(made, numerator, _small(cell.numerator), *((_small(cell.people), few) if cell.numerator else ()))
    if cell.denominator is None:
        return numerator, None
    if table.share_of:
        place = tuple(pair for pair in place if pair[0] != table.share_of)
        counted = table.denominator_is or counted
    else:
        counted = table.denominator_is or f"{at}:denominator"
    denominator = made.number(counted, place, cell.denominator)
    if table.denominators_sensitive:
        _hide(made, denominator, _small(cell.denominator), few)
    if _within(table, cell) and numerator != denominator:
        made.pairs.append((numerator, denominator))
        made.room[numerator] = min(made.room[numerator], cell.denominator - cell.numerator)
        _hide(made, numerator, _small(cell.denominator - cell.numerator))
        if whole_groups and _tells(table, cell):
            _hide(made, numerator, 1)
    return numerator, denominator


def _small(count: int | None) -> int:
    return count + 1 if count else NEVER


def _hide(made: Quantities, number: int, *below: int) -> None:
    made.hidden_from[number] = min(made.hidden_from[number], *below)


def _within(table: CountTable, cell: Cell) -> bool:
    """DfE's status may differ between event and census, so a small group's numerator can exceed its denominator."""
    return table.numerator_within_denominator and cell.denominator is not None and cell.numerator <= cell.denominator


def _tells(table: CountTable, cell: Cell) -> bool:
    everyone = table.reveals != "nothing" and cell.numerator == cell.denominator
    return bool(cell.denominator) and (everyone or (table.reveals == "everyone_or_no_one" and cell.numerator == 0))


def _margins(
    table: CountTable, numbers: Sequence[tuple[int, int | None]]
) -> Iterable[tuple[int, int, tuple[int, ...]]]:
    """(0 for numerators or 1 for denominators, whole, parts) of each row, column … of a table."""
    which = ([] if table.additive is False else [0]) + ([] if table.share_of else [1])
    for cut, side in ((cut, side) for cut in range(len(table.cuts)) for side in which):
        wholes: dict[tuple[str, ...], int] = {}
        parts: dict[tuple[str, ...], list[int]] = {}
        for cell, pair in zip(table.cells, numbers, strict=True):
            number, others = pair[side], cell.labels[:cut] + cell.labels[cut + 1 :]
            if number is not None and cell.labels[cut] == TOTAL:
                wholes[others] = number
            elif number is not None:
                parts.setdefault(others, []).append(number)
        for others, members in parts.items():
            if others in wholes:
                yield side, wholes[others], tuple(members)


def _link(made: Quantities, link: Link) -> None:
    if isinstance(link, Sum):
        _sum(made, link)
    elif isinstance(link, Nest):
        _nest(made, link)
    elif isinstance(link, Selection):
        _select(made, link)
    elif isinstance(link, Left):
        _left(made, link)
    else:
        for quantity, place in [key for key in made.index if key[0] == link.less and (link.more, key[1]) in made.index]:
            pair = made.index[quantity, place], made.index[link.more, place]
            if made.values[pair[0]] <= made.values[pair[1]]:
                made.pairs.append(pair)


def _sum(made: Quantities, link: Sum) -> None:
    for quantity, place in [key for key in made.index if key[0] == link.whole]:
        known = [made.index[part, place] for part in link.parts if (part, place) in made.index]
        required = link.always and len(known) == len(link.parts)
        if known:
            made.line(
                made.index[quantity, place],
                known,
                required=f"{link.whole} at {dict(place) or TOTAL}" if required else "",
            )


def _nest(made: Quantities, nest: Nest) -> None:
    children: dict[tuple[str, Place], list[int]] = {}
    for (quantity, place), number in made.index.items():
        labels = dict(place)
        if nest.cut in labels and labels[nest.cut] in nest.parents and labels.keys().isdisjoint(nest.within):
            labels |= zip(nest.within, nest.parents[labels.pop(nest.cut)], strict=True)
            children.setdefault((quantity, tuple(sorted(labels.items()))), []).append(number)
    for key, members in children.items():
        if key in made.index:
            made.line(made.index[key], members)


def _select(made: Quantities, link: Selection) -> None:
    """A quantity is the sum of another over some groups; within one of these it is the other, and so tells nothing new."""
    there = {
        dict(place)[link.cut] for quantity, place in made.index if quantity == link.part and link.cut in dict(place)
    }
    chosen = sorted(there - {*link.labels}) if link.others else link.labels
    for quantity, place in [key for key in made.index if key[0] == link.whole]:
        whole, labels = made.index[quantity, place], dict(place)
        wanted = [labels[link.cut]] if link.cut in labels else chosen
        places = [tuple(sorted((labels | {link.cut: label}).items())) for label in wanted if label in chosen]
        known = [made.index[link.part, each] for each in places if (link.part, each) in made.index]
        if link.cut in labels and sum(made.values[part] for part in known) == made.values[whole]:
            made.hidden_from[whole] = min((made.hidden_from[part] for part in known), default=NEVER)
        if known or link.cut in labels:
            made.line(whole, known)


def _left(made: Quantities, link: Left) -> None:
    """Where few are left over they are a number, which nobody is shown; where nobody is, the two are one."""
    for quantity, found in [key for key in made.index if key[0] == link.whole and {*link.among} <= {*key[1]}]:
        place, whole = {*found} - {*link.among}, made.index[quantity, found]
        there = [made.index.get((link.part, tuple(sorted(place | {*those})))) for those in link.those]
        parts = [part for part in there if part not in (None, whole)]
        if not parts:
            continue
        left = made.values[whole] - sum(made.values[part] for part in parts)
        made.pairs += [(part, whole) for part in parts if made.values[part] <= made.values[whole]]
        if 0 < left < made.below:
            others = {(cut, "others") for cut, _ in link.those[0]}
            few = made.number(f"not {link.part} but {link.whole}", tuple(sorted(place | others)), left)
            for number in (few, *({"whole": [whole], "part": parts}.get(link.rarer, ()))):
                _hide(made, number, _small(left))
            made.line(whole, (*parts, few))
        elif not left:
            made.line(whole, parts)
