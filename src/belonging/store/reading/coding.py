"""A long register staged by its texts: each cell a number into its column's list of different texts.

A million marks hold a few thousand pupils, a few hundred days and a dozen codes, so numbers cost a fraction of what the text itself does to write,
tell apart and join. Table `sheet_<n>_numbers` holds `n0` … in the order of the file, `sheet_<n>_texts_<column>` a column's texts (`n`, `c`), and the
view `sheet_<n>` is the same sheet of text that any other reader stages.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 1 << 22
TOGETHER = 8  # blocks numbered together, as a list of half a million pupils takes its time to look anything up in
MOST = 1_000_000  # texts of a column; a register has fewer pupils, and a column of remarks has more
QUOTED = '^"([^"]|"")*"$'
BLANK = " \t\n\r\u00a0"


@dataclass(frozen=True, kw_only=True)
class Coded:
    """How a column was numbered: how many different texts it has, and the numbers of those that are blank."""

    texts: int
    blanks: tuple[int, ...]


def stage(
    con: duckdb.DuckDBPyConnection, path: Path, table: str, width: int, delimiter: str
) -> tuple[Coded, ...] | None:
    """Stage a delimited file as numbers and texts; None when a column has too many texts, or a row or a quote mark is odd."""
    import pyarrow as pa  # most files are small and never need it

    columns = [_Texts() for _ in range(width)]
    schema = pa.schema([(f"n{place}", pa.int32()) for place in range(width)])
    numbered = _Numbered(split(path, width, delimiter), columns, schema)
    with con.cursor() as own:  # as a batch's connection may have a result that nobody has read to its end
        own.register("numbered", pa.RecordBatchReader.from_batches(schema, iter(numbered)))
        own.execute(f"create or replace table {table}_numbers as select * from numbered")
        if numbered.stopped:
            own.execute(f"drop table {table}_numbers")
            return None
        for place, column in enumerate(columns):
            own.register("texts", pa.table({"n": pa.array(range(len(column.known)), pa.int32()), "c": column.texts()}))
            own.execute(f"create or replace table {table}_texts_{place} as select * from texts")
    cells = ", ".join(f"t{place}.c as c{place}" for place in range(width))
    joins = " ".join(f"join {table}_texts_{place} t{place} on t{place}.n = s.n{place}" for place in range(width))
    con.execute(
        f"create or replace view {table} as select s.rowid as rowid, {cells}, null::integer as _ragged from {table}_numbers s {joins}"
    )
    return tuple(column.coded() for column in columns)


def dropped(table: str, width: int) -> str:
    """Return the SQL that drops a staged sheet."""
    return "; ".join(
        [
            f"drop view {table}",
            f"drop table {table}_numbers",
            *(f"drop table {table}_texts_{at}" for at in range(width)),
        ]
    )


def split(path: Path, width: int, delimiter: str) -> Iterator["pa.RecordBatch"]:
    """Yield the cells under the header of a file as they are written, quote marks and all. Raises ArrowInvalid for a row of another width."""
    from pyarrow import csv, dictionary, int32, string

    names = [f"c{place}" for place in range(width)]
    yield from csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=BLOCK, skip_rows=1, column_names=names),
        parse_options=csv.ParseOptions(delimiter=delimiter, quote_char=False),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, dictionary(int32(), string())), null_values=[""], strings_can_be_null=True
        ),
    )


class _Texts:
    """The different texts of one column, in the order they are met; number 0 is no text at all."""

    def __init__(self) -> None:
        import pyarrow as pa

        self.known = pa.array([None], pa.string())
        self.empty = self.odd = False

    def numbers(self, columns: Sequence["pa.DictionaryArray"]) -> list["pa.Array"]:
        """Return the numbers of the texts of several blocks; `odd` from then on when a quote mark stands elsewhere than around a whole cell."""
        import pyarrow as pa
        from pyarrow import compute

        texts = pa.concat_arrays([each.dictionary for each in columns])
        found = compute.index_in(texts, value_set=self.known)
        if found.null_count:
            new = texts.filter(found.is_null()).unique()
            self.known = pa.concat_arrays([self.known, new])
            quotes = new.filter(compute.match_substring(new, '"'))
            self.odd = self.odd or not compute.all(compute.match_substring_regex(quotes, QUOTED), min_count=0).as_py()
            found = compute.index_in(texts, value_set=self.known)
        numbers, at = [], 0
        for each in columns:
            here = found.slice(at, len(each.dictionary))
            at += len(here)
            self.empty = self.empty or each.indices.null_count > 0
            numbers.append(here.take(each.indices).fill_null(0))
        return numbers

    def texts(self) -> "pa.Array":
        """Return the texts, by number, without the quote marks around them."""
        from pyarrow import compute

        bare = compute.replace_substring(compute.utf8_slice_codeunits(self.known, 1, -1), '""', '"')
        return compute.if_else(compute.starts_with(self.known, '"'), bare, self.known)

    def coded(self) -> Coded:
        """Return what the numbers hold."""
        blanks = [at for at, text in enumerate(self.texts().to_pylist()) if at and not text.strip(BLANK)]
        return Coded(texts=len(self.known) - 1 + self.empty, blanks=(*((0,) if self.empty else ()), *blanks))


class _Numbered:
    """Batches of text becoming batches of numbers. `stopped` tells that the file is not for numbering; what was made is then of no use."""

    def __init__(self, batches: Iterable["pa.RecordBatch"], columns: Sequence[_Texts], schema: "pa.Schema") -> None:
        self.batches, self.columns, self.schema, self.stopped = batches, columns, schema, False

    def __iter__(self) -> Iterator["pa.RecordBatch"]:
        import pyarrow as pa

        batches = iter(self.batches)
        try:
            while held := list(islice(batches, TOGETHER)):
                made = [
                    column.numbers([each.column(place) for each in held]) for place, column in enumerate(self.columns)
                ]
                for arrays in zip(*made, strict=True):
                    yield pa.RecordBatch.from_arrays(list(arrays), schema=self.schema)
                if any(column.odd or len(column.known) > MOST for column in self.columns):
                    self.stopped = True
                    return
        except pa.ArrowInvalid:
            self.stopped = True
