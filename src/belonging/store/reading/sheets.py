"""A sheet: a table of text in DuckDB, one row a row of the file, from CSV, workbook or any other reader.

Table `sheet_<n>` holds columns `c0` … and `_ragged` (how many cells a row had, when not the number of headers; -1 when a quote was never closed, -2 when a cell was too long to read). Row numbers are those a
person sees: the header is row 1 (or lower, when titles stand above it) and `rowid` counts data rows from 0.
"""

import csv
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from belonging.store.reading import coding
from belonging.store.reading.faults import FileFault, Unreadable
from belonging.store.reading.limits import Limits
from belonging.store.reading.scanning import Scan

DELIMITERS = (",", ";", "\t", "|")
CHUNK = 20_000
UNCLOSED, TOO_LONG = "\0unclosed", "\0too long"
SPOILT = {UNCLOSED: -1, TOO_LONG: -2}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A staged sheet. `first` is the row number of its first data row; `headers` as written; `format_key` when the reader
    knows it, and `container` the format of the whole file when its sheets have formats of their own. `faults` are of the file.
    `coded` tells of each column where the sheet is staged by its texts (`coding`): `table` is then a view."""

    table: str
    name: str
    headers: tuple[str, ...]
    rows: int
    first: int = 2
    faults: tuple[FileFault, ...] = ()
    format_key: str = ""
    container: str = ""
    constants: tuple[tuple[str, object], ...] = ()
    coded: tuple[coding.Coded, ...] = ()

    @property
    def cells(self) -> str:
        """Return the table whose rows, in the order of the file, are these."""
        return f"{self.table}_numbers" if self.coded else self.table

    def cell(self, place: int) -> str:
        """Return the column of `cells` that tells a column's texts apart."""
        return f"n{place}" if self.coded else f"c{place}"

    @property
    def drop(self) -> str:
        """Return the SQL that drops the sheet."""
        return coding.dropped(self.table, len(self.coded)) if self.coded else f"drop table {self.table}"


def delimiter_of(start: str) -> str:
    """Return the delimiter that cuts the first lines into the most equal and most numerous cells."""
    lines = [line for line in start.splitlines()[:-1] or start.splitlines() if line.strip()][:20]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(counts, key=counts.count) if counts else 1
        return (counts.count(common) if common > 1 else 0, common)

    try:
        return max(DELIMITERS, key=score)
    except csv.Error:
        return ","


def read_delimited(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    found: Scan,
    table: str,
    limits: Limits,
    repeats: Callable[[Sequence[str]], bool] = lambda headers: False,
) -> Sheet:
    """Stage a delimited text file. Clean files are read by DuckDB; anything odd is read again, patiently, row by row.

    `repeats` tells from its headers whether a file is of a kind whose rows say few different things, so that a long one is staged by its texts.
    Raises Unreadable when nothing in it is a table.
    """
    encoding = "utf-8-sig"
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        start = file.read(65536)
    delimiter = delimiter_of(start)
    headers, skipped = _header(start, delimiter, limits)
    within_width(headers, limits)
    if not skipped and not found.blank_lines:
        coded: tuple[coding.Coded, ...] | None = None
        if found.lines >= limits.large and repeats(headers):
            coded = _read_coded(con, path, found, table, len(headers), delimiter)
        if coded:
            return Sheet(table=table, name="", headers=headers, rows=found.rows, coded=coded)
        if (rows := _read_fast(con, path, found, table, len(headers), delimiter)) is not None:
            return Sheet(table=table, name="", headers=headers, rows=rows)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        rows = stage_rows(con, _cells(file, delimiter, skipped + 1, limits), table, len(headers))
    return Sheet(table=table, name="", headers=headers, rows=rows, first=skipped + 2)


def _header(start: str, delimiter: str, limits: Limits) -> tuple[tuple[str, ...], int]:
    """Return the headers and how many rows of title stand above them."""
    rows = list(itertools.islice(_cells(start.splitlines(keepends=True), delimiter, 0, limits), 15))
    return header_of([row[1:] if row and row[0] in SPOILT else row for row in rows])


def within_width(headers: Sequence[str], limits: Limits) -> None:
    """Raise Unreadable when a sheet is wider than any table of people or figures."""
    if len(headers) > limits.columns:
        sentence = f"It has more than {limits.columns:,} columns, the most that are read."
        raise Unreadable("too_many_columns", sentence, "Delete the columns that are not needed and send it again.")


def header_of(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], int]:
    """Return the headers and the number of rows above: the first row with nearly as many filled cells as the fullest of the first rows.

    Raises Unreadable when there is no row with text in it.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    if not any(filled):
        raise Unreadable(
            "empty_file",
            "There is nothing in it but blank lines.",
            "Export the file again and check it before sending.",
        )
    most = max(filled)
    place = next(number for number, count in enumerate(filled) if count and count >= most / 2)
    row = list(rows[place])
    while row and not row[-1].strip():
        row.pop()
    return tuple(cell.strip() for cell in row), place


def _read_fast(
    con: duckdb.DuckDBPyConnection, path: Path, found: Scan, table: str, width: int, delimiter: str
) -> int | None:
    """Stage with DuckDB's own reader; None when it objects, or when its rows are not the lines counted in the bytes."""
    columns = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(width))
    options = (
        f"columns={{{columns}}}, auto_detect=false, header=true, delim='{delimiter}', quote='\"', escape='\"', "
        "strict_mode=true, null_padding=false, ignore_errors=false, max_line_size=4194304, allow_quoted_nulls=false"
    )
    con.execute(f"drop table if exists {table}")
    try:
        con.execute(
            f"create table {table} as select *, null::integer as _ragged from read_csv($path, {options})",
            {"path": str(path)},
        )
    except duckdb.Error:
        return None
    (rows,) = con.execute(f"select count(*) from {table}").fetchone() or (0,)
    return rows if rows == found.rows else None


def _read_coded(
    con: duckdb.DuckDBPyConnection, path: Path, found: Scan, table: str, width: int, delimiter: str
) -> tuple[coding.Coded, ...] | None:
    """Stage by texts; None for what the other ways must read."""
    coded = coding.stage(con, path, table, width, delimiter)
    if not coded:
        return None
    (rows,) = con.execute(f"select count(*) from {table}_numbers").fetchone() or (0,)
    if rows == found.rows:
        return coded
    con.execute(coding.dropped(table, width))
    return None


def _cells(lines: Iterable[str], delimiter: str, skip: int, limits: Limits) -> Iterator[list[str]]:
    """Yield the cells of each row after the first `skip`. A quote that is never closed, or a cell longer than `limits` allow,
    spoils its own row alone, marked `UNCLOSED` or `TOO_LONG`."""
    csv.field_size_limit(limits.cell_characters)
    for number, (record, closed) in enumerate(_records(iter(lines), delimiter, limits)):
        if number < skip:
            continue
        try:
            row = next(csv.reader([record], delimiter=delimiter), [])
        except csv.Error:
            row, closed = [record[: limits.cell_characters]], closed and len(record) > limits.cell_characters
            yield [TOO_LONG if closed else UNCLOSED, *row]
            continue
        yield row if closed else [UNCLOSED, *row]


def _records(lines: Iterator[str], delimiter: str, limits: Limits) -> Iterator[tuple[str, bool]]:
    """Yield each row's text, line breaks inside quotes kept, and whether its quotes are closed within `limits.cell_lines`."""
    ahead: deque[str] = deque()
    opens = re.compile(f'(?:^|{re.escape(delimiter)})"')
    while line := ahead.popleft() if ahead else next(lines, ""):
        if line.count('"') % 2 == 0 or not opens.search(line):
            yield line, True
            continue
        held, quotes = [], 1
        while quotes % 2 and len(held) < limits.cell_lines and (more := ahead.popleft() if ahead else next(lines, "")):
            held.append(more)
            quotes += more.count('"')
        whole = "".join([line, *held])
        if quotes % 2 == 0 and _is_row(whole, delimiter):
            yield whole, True
        else:
            ahead.extendleft(reversed(held))
            yield line.replace('"', ""), False


def _is_row(text: str, delimiter: str) -> bool:
    try:
        return len(list(csv.reader([text], delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def stage_rows(con: duckdb.DuckDBPyConnection, rows: Iterable[Sequence[str]], table: str, width: int) -> int:
    """Stage rows of text under `width` headers and return how many; rows with another number of cells keep it in `_ragged`."""
    create_sheet(con, table, width)
    total, rows = 0, iter(rows)
    while chunk := list(itertools.islice(rows, CHUNK)):
        append_rows(con, chunk, table, width)
        total += len(chunk)
    return total


def create_sheet(con: duckdb.DuckDBPyConnection, table: str, width: int) -> None:
    """Create an empty sheet table of `width` columns."""
    names = [f"c{number}" for number in range(width)]
    con.execute(f"create or replace table {table} ({', '.join(f'{name} varchar' for name in names)}, _ragged integer)")


def append_rows(con: duckdb.DuckDBPyConnection, rows: Sequence[Sequence[str]], table: str, width: int) -> None:
    """Add rows of text to a sheet table, in order."""
    if not rows:
        return
    import pyarrow as pa  # most files are read by DuckDB and never need it

    names = [f"c{number}" for number in range(width)]
    schema = pa.schema([*((name, pa.string()) for name in names), ("_ragged", pa.int32())])
    shaped = [_shaped(row, width) for row in rows]
    columns = [
        pa.array(column, type=field.type) for column, field in zip(zip(*shaped, strict=True), schema, strict=True)
    ]
    con.register("chunk", pa.table(columns, schema=schema))
    con.execute(f"insert into {table} select * from chunk")
    con.unregister("chunk")


def _shaped(row: Sequence[str], width: int) -> tuple[str | int | None, ...]:
    """Cut or pad a row to `width`; blank cells to the right of the headers, and wholly blank rows, are not faults of shape."""
    if row and row[0] in SPOILT:
        return (*_shaped([*row[1 : width + 1], *[""] * (width + 1 - len(row))], width)[:-1], SPOILT[row[0]])
    count = len(row)
    if count == width:
        return (*(cell or None for cell in row), None)
    extra = any(cell.strip() for cell in row[width:])
    blank = not any(cell.strip() for cell in row)
    ragged = count if (extra or (count < width and not blank)) else None
    return (*(cell or None for cell in row[:width]), *([None] * (width - count)), ragged)
