"""A large sheet compiled by its combinations: typed, linked and checked once a combination, while each row only points to its own.

A check that needs several groups of columns, or looks at other rows, is asked row by row. The typed sheet is a view over both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from belonging.engine.formats import Table
from belonging.store.reading.cells import Cells, Check
from belonging.store.reading.factoring import Group
from belonging.store.reading.fields import Fields
from belonging.store.reading.flags import BITS, blank, flags, masks, status
from belonging.store.reading.linking import FOUND, LINKED, LINKING
from belonging.store.reading.sheets import Sheet

CELL = re.compile(r"(?:x|v|w|from|until)(\d+)|b(\d+)_\d+")
ROW = -1
BY_ROW = frozenset({ROW})
ROW_WORDS = ("over", "row_no", "_ragged", "_blank", "_whole", "select")


@dataclass(frozen=True, kw_only=True)
class Combined:
    """What is asked where: the group a field or check belongs to, `ROW` among them where each row must be asked for itself."""

    sheet: Sheet
    groups: tuple[Group, ...]
    parts: Mapping[int, Cells]
    fields: Fields
    checks: Sequence[Check]
    homes: dict[str, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, sql in self.fields.plain.items():
            self.homes[name] = self.home(sql)
        self.homes.update((name, frozenset({0})) for name in FOUND if name in self.homes)
        for name, sql in self.fields.computed.items():
            self.homes[name] = self.home(sql)

    def home(self, sql: str) -> frozenset[int]:
        """Return the groups that an expression reads."""
        found: set[int] = set()
        for word in _words(sql):
            if cell := CELL.fullmatch(word):
                place = int(cell[1] or cell[2])
                found |= {group.number for group in self.groups if place in group.places}
            elif word in ROW_WORDS:
                found.add(ROW)
            found |= self.homes.get(word, frozenset())
        return frozenset(found)

    def possible(self) -> bool:
        """Tell whether school and pupil are found by one group alone, and no check empties a field."""
        alone = all(self.home(self.fields.plain.get(name, "")) <= {0} for name in LINKING)
        found = not set(LINKING) & set(self.fields.computed)
        return alone and found and not any(check.blanks for check in self.checks)

    def numbers(self, group: int | None) -> list[int]:
        """Return the checks that a group can answer, or (None) that only rows can."""
        homes = [self.home(check.broken) for check in self.checks]
        at = [next(iter(home)) if len(home) == 1 and ROW not in home else None for home in homes]
        return [number for number, place in enumerate(at) if place == group]

    def group_of(self, names: Sequence[str]) -> Group | None:
        """Return the one group that gives all of these fields, if one does."""
        homes = {self.homes.get(name, BY_ROW) for name in names}
        (home,) = homes if len(homes) == 1 else (BY_ROW,)
        return next((group for group in self.groups if home == {group.number}), None)

    def names(self) -> list[str]:
        """Return the fields that only rows can give."""
        of_rows = [name for name, home in self.homes.items() if len(home) > 1 or ROW in home]
        return [*of_rows, *(name for name in self.fields.computed if not self.homes[name])]


def combine(combined: Combined, target: str, linked: str, table: Table) -> str:
    """Return the statements that make the groups' tables, the table `<target>_rows` and the view `target` over them.

    `linked` is SQL that finds the school and pupil of the rows of `computed`.
    """
    made = [_group(combined, group, linked if group.number == 0 else "from computed") for group in combined.groups]
    return "; ".join([*made, _rows(combined, target), _view(combined, target, table)])


def _group(combined: Combined, group: Group, linked: str) -> str:
    """Return the statement that types and checks the combinations of a group."""
    own = {group.number}
    parts = [combined.parts[place] for place in group.places]
    plain = "".join(f', {sql} as "{name}"' for name, sql in combined.fields.plain.items() if combined.home(sql) <= own)
    computed = "".join(
        f', {sql} as "{name}"' for name, sql in combined.fields.computed.items() if combined.homes[name] <= own
    )
    numbers = combined.numbers(group.number)
    return f"""create or replace table {group.table} as
with text as (select {", ".join(group.cells)}{"".join(part.text for part in parts)} from {group.texts}),
worked as (select text.*{"".join(part.worked for part in parts)} from text {" ".join(part.join for part in parts)}),
valued as (select *{"".join(part.values for part in parts)} from worked),
fielded as (select *{plain} from valued),
computed as (select *{computed} from fielded),
linked as ({linked}),
flagged as (select *{flags(combined.checks, numbers, "true")} from linked)
select cast(row_number() over () as integer) as _id, *{masks(combined.checks, numbers)}, {status(combined.checks, numbers)} as _status from flagged"""  # fmt: skip


def _rows(combined: Combined, target: str) -> str:
    """Return the statement that makes the rows: their pointers, the bits of their checks and what becomes of them."""
    numbers, names = combined.numbers(None), combined.names()
    asked = [combined.checks[number].broken for number in numbers]
    asked += [combined.fields.sql(name) for name in names]
    words = {word for sql in asked for word in _words(sql)} - set(names)
    taken = "".join(f', {sql} as "{word}"' for word in sorted(words) if (sql := _source(combined, word)))
    pointers = "".join(f", g{each.number}._id as _g{each.number}" for each in combined.groups)
    count = range(-(-len(combined.checks) // BITS))
    bits = "".join(
        f", {' | '.join(f'g{each.number}._mask{at}' for each in combined.groups)} as _of{at}" for at in count
    )
    worst = f"greatest({', '.join(f'g{each.number}._status' for each in combined.groups)})"
    every = [name for name in names if name in combined.fields.plain]
    later = [name for name in names if name in combined.fields.computed]
    sheet = combined.sheet
    ragged = "null::integer as _ragged" if sheet.coded else "_ragged"
    return f"""create or replace table {target}_rows as
with text as (select rowid + {sheet.first} as row_no, {ragged}, {blank(sheet)} as _blank, _ragged is null and not _blank as _whole,
    {", ".join(sheet.cell(place) for place in range(len(sheet.headers)))} from {sheet.cells}),
grouped as (select text.row_no, _ragged, _blank, _whole{pointers}{bits}, {worst} as _worst{taken}
    from text {" ".join(group.joined() for group in combined.groups)}),
fielded as (select *{_given(combined, every)} from grouped),
computed as (select *{_given(combined, later)} from fielded),
flagged as (select *{flags(combined.checks, numbers)} from computed),
masked as (select *{masks(combined.checks, numbers)}, {status(combined.checks, numbers)} as _own from flagged)
select row_no{"".join(f", _g{each.number}" for each in combined.groups)}{"".join(f', "{name}"' for name in names)}
    {"".join(f", case when _whole then _mask{at} | _of{at} else _mask{at} end as _mask{at}" for at in count)},
    case when _whole then greatest(_own, _worst) else _own end as _status from masked"""  # fmt: skip


def _given(combined: Combined, names: Sequence[str]) -> str:
    return "".join(f', {combined.fields.sql(name)} as "{name}"' for name in names)


def _source(combined: Combined, word: str) -> str:
    """Return the SQL that brings what a row's check reads from a group, or a constant; '' for any other word."""
    if cell := CELL.fullmatch(word):
        place = int(cell[1] or cell[2])
        return next((f"g{group.number}.{word}" for group in combined.groups if place in group.places), "")
    home = combined.homes.get(word)
    if home is None:
        return ""
    return f'g{next(iter(home))}."{word}"' if home else combined.fields.sql(word)


def _view(combined: Combined, target: str, table: Table) -> str:
    """Return the statement that makes the typed sheet: every field where it lies, under one name."""
    names, count = combined.names(), range(-(-len(combined.checks) // BITS))
    kept = [name for name in combined.homes if name in table.fields or name not in LINKED]
    lies = ", ".join(
        f'{f"r.{chr(34)}{name}{chr(34)}" if name in names else _source(combined, name)} as "{name}"' for name in kept
    )
    bits = "".join(f", r._mask{at}" for at in count)
    return f"""create or replace view {target} as select r.row_no, {lies}{bits}, r._status
from {target}_rows r {" ".join(group.pointed() for group in combined.groups)}"""


def _words(sql: str) -> set[str]:
    return set(re.findall(r"\w+", sql.lower()))
