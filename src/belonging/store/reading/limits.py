"""How much a file may be before it is refused with a sentence."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper bounds of one batch. Sizes are bytes.

    `memory` is DuckDB's in megabytes, and `staging` its bound while a file is staged and where rows only point to their combinations,
    so that memory does not grow with the file. `large` is the number of rows from which that is worth while.
    """

    file_bytes: int = 2048 * MEGABYTE
    unpacked_bytes: int = 8192 * MEGABYTE
    zip_ratio: int = 200
    zip_members: int = 5000
    zip_depth: int = 2
    columns: int = 2000
    cell_characters: int = 1_000_000
    cell_lines: int = 50
    xml_depth: int = 40
    memory: int = 1024
    staging: int = 320
    large: int = 100_000
    threads: int = 2


def megabytes(size: int) -> str:
    """Return a size the way people read it."""
    return f"{size / MEGABYTE:,.1f} MB" if size >= MEGABYTE // 10 else f"{size:,} bytes"
