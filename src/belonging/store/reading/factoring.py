"""Which columns of a large sheet vary together, so that their combinations are few.

A register of a million marks has a few thousand pupils ("who") and a few thousand triples of day, session and code ("what").
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from belonging.engine.formats import Column, Table
from belonging.store.reading.linking import LINKING
from belonging.store.reading.sheets import Sheet

SAMPLE = 200_000
FEW = 8  # rows a combination, at least


@dataclass(frozen=True, kw_only=True)
class Group:
    """Columns that vary together: `texts` is the table of their combinations as written, `table` the same typed and checked, with `_id`."""

    number: int
    sheet: Sheet
    places: tuple[int, ...]

    @property
    def texts(self) -> str:
        """Return the name of the table of combinations as written."""
        return f"{self.sheet.table.replace('sheet_', 'texts_')}_{self.number}"

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the columns of `texts`: the cells, and the numbers of their texts where the sheet has them."""
        numbers = [self.sheet.cell(place) for place in self.places] if self.sheet.coded else []
        return (*(f"c{place}" for place in self.places), *numbers)

    @property
    def listing(self) -> str:
        """Return the SQL of `texts`."""
        names = ", ".join(self.sheet.cell(place) for place in self.places)
        found = f"select distinct {names} from {self.sheet.cells}"
        if not self.sheet.coded:
            return found
        each = [(f"t{place}", f"{self.sheet.table}_texts_{place}") for place in self.places]
        joins = " ".join(f"join {table} {name} on {name}.n = s.n{name[1:]}" for name, table in each)
        return f"select s.*, {', '.join(f'{name}.c as c{name[1:]}' for name, _ in each)} from ({found}) s {joins}"

    @property
    def table(self) -> str:
        """Return the name of the table of combinations typed and checked."""
        return f"{self.sheet.table.replace('sheet_', 'combined_')}_{self.number}"

    @property
    def pointer(self) -> str:
        """Return the column of a row that points to its combination."""
        return f"_g{self.number}"

    def joined(self) -> str:
        """Return the SQL that joins the combinations to rows of `text` by the cells themselves."""
        equal = "=" if self.sheet.coded else "is not distinct from"
        cells = [self.sheet.cell(place) for place in self.places]
        same = " and ".join(f"g{self.number}.{cell} {equal} text.{cell}" for cell in cells)
        return f"left join {self.table} g{self.number} on {same}"

    def pointed(self) -> str:
        """Return the SQL that joins the combinations to the rows `r` that point to them."""
        return f"left join {self.table} g{self.number} on g{self.number}._id = r._g{self.number}"


def groups_of(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, columns: Mapping[int, Column], pooled: frozenset[int], table: Table
) -> tuple[Group, ...]:
    """Return the groups of a sheet's columns, those that find school and pupil first, and make `texts` of each; () where that would not help."""
    who = [place for place, column in columns.items() if column.into in LINKING]
    if not (table.needs_school and who and set(columns) == pooled):
        return ()
    groups = tuple(
        Group(number=number, sheet=sheet, places=tuple(sorted(places)))
        for number, places in enumerate(_together(con, sheet, who, [place for place in columns if place not in who]))
    )
    for group in groups:
        con.execute(f"create or replace table {group.texts} as {group.listing}")
        (count,) = con.execute(f"select count(*) from {group.texts}").fetchone() or (0,)
        if count * FEW > sheet.rows:
            return ()
    return () if _shared(con, groups[0], columns) else groups


def _shared(con: duckdb.DuckDBPyConnection, who: Group, columns: Mapping[int, Column]) -> bool:
    """Tell whether a row's school may depend on its day, as two known schools have had its number."""
    numbers = [f"c{place}" for place in who.places if columns[place].into in ("laestab", "estab")]
    digits = "right(regexp_replace({}, '[^0-9]|[.]0+$', '', 'g'), 4)"
    held = " union ".join(f"select {digits.format(number)} from {who.texts}" for number in numbers)
    sql = f"select 1 from school_on_day where right(laestab, 4) in ({held}) limit 1"
    return bool(numbers) and con.execute(sql).fetchone() is not None


def _together(con: duckdb.DuckDBPyConnection, sheet: Sheet, who: list[int], others: list[int]) -> list[list[int]]:
    """Share columns out by a sample: a name goes with its pupil, as it makes no more combinations; the others keep together if they can."""
    wanted = [who, others or who, *([*who, place] for place in others)]
    rows_of = [f"row({', '.join(sheet.cell(place) for place in places)})" for places in wanted]
    counts = ", ".join(f"approx_count_distinct({each})" for each in rows_of)
    # From all over the sheet: the first rows of a register are often one day's.
    spread = f"from {sheet.cells} where hash(rowid) % {max(1, sheet.rows // SAMPLE)} = 0"
    found = con.execute(f"select count(*), {counts} from ({spread})").fetchone() or ()
    rows, alone, together, *each = found
    who = [*who, *(place for place, count in zip(others, each, strict=True) if count < alone * 1.1)]
    others = [place for place in others if place not in who]
    if together * FEW < rows:
        return [places for places in (who, others) if places]
    return [who, *([place] for place in others)]
