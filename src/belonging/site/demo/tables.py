"""Writing large CSV files quickly and in pieces."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as pacsv

Column = np.ndarray | pa.Array | Sequence[str] | str


class Sink:
    """One CSV file written piece by piece; the header is written when it is opened."""

    def __init__(self, path: Path, header: Sequence[str], encoding: str = "utf-8") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.header, self.rows = path, tuple(header), 0
        self._file = path.open("wb")
        self._file.write((",".join(header) + "\n").encode(encoding))

    def put(self, columns: dict[str, Column], count: int) -> None:
        """Add ``count`` rows; a text value fills its column, a missing column is left empty."""
        if not count:
            return
        arrays = [_array(columns.get(name, ""), count) for name in self.header]
        table = pa.Table.from_arrays(arrays, names=[str(i) for i in range(len(arrays))])
        options = pacsv.WriteOptions(include_header=False, quoting_style="none")
        pacsv.write_csv(table, self._file, write_options=options)
        self.rows += count

    def line(self, cells: Sequence[str]) -> None:
        """Add one row as it stands."""
        self._file.write((",".join(quoted(cell) for cell in cells) + "\n").encode())
        self.rows += 1

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def quoted(cell: str) -> str:
    """A cell as CSV wants it."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n\r') else cell


def _array(value: Column, count: int) -> pa.Array:
    """Text, with empty cells as nulls so that they are written bare."""
    if isinstance(value, str):
        return pa.nulls(count, pa.string()) if value == "" else pa.array([value]).take(pa.array(np.zeros(count, "i4")))
    array = pa.array(value) if not isinstance(value, (pa.Array, pa.ChunkedArray)) else value
    if pa.types.is_binary(array.type) or pa.types.is_fixed_size_binary(array.type):
        array = array.cast(pa.binary()).cast(pa.string())
    elif not pa.types.is_string(array.type):
        array = array.cast(pa.string())
    return pc.if_else(pc.equal(array, ""), pa.scalar(None, pa.string()), array)


def pick(words: Sequence[str], index: np.ndarray) -> pa.Array:
    """``words[index]`` as an Arrow array; quick for millions of rows."""
    return pa.array(list(words), pa.string()).take(pa.array(np.ascontiguousarray(index, dtype="i4")))


def hex_ids(*parts: tuple[np.ndarray | int, int]) -> pa.Array:
    """Joined hexadecimal fields of fixed width, as COLLECT's table ids look: ``0002e817-8ca``."""
    sizes = [np.size(value) for value, _ in parts]
    count = 0 if 0 in sizes else max(sizes)
    if not count:
        return pa.array([], pa.string())
    blocks: list[np.ndarray] = []
    for n, (value, width) in enumerate(parts):
        if n:
            blocks.append(np.full((count, 1), ord("-"), "u1"))
        whole = np.broadcast_to(np.asarray(value, dtype="u8"), (count,))
        nibble = (whole[:, None] >> (4 * np.arange(width - 1, -1, -1, dtype="u8"))) & np.uint64(15)
        blocks.append(np.frombuffer(b"0123456789abcdef", dtype="u1")[nibble.astype("u1")])
    raw = np.ascontiguousarray(np.concatenate(blocks, axis=1))
    return pa.array(raw.view(f"S{raw.shape[1]}").ravel()).cast(pa.string())


def write_rows(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], encoding: str = "utf-8", line_end: str = "\n"
) -> int:
    """A small CSV file at once; returns its number of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding=encoding, newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator=line_end)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count
