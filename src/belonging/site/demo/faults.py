"""A realistic sprinkle of faults, each counted in the key so that a test knows what a check must find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .schools import LA
from .upn import make


@dataclass(frozen=True, kw_only=True)
class Fault:
    """So many faults of one kind in one file."""

    kind: str
    file: str
    count: int
    note: str


def sow(out: Path) -> list[Fault]:
    """Spoil a few files already written; the rest of each file stays as it was."""
    recent = "exclusions/suspensions_2025_26.csv"
    found = _suspensions(out / recent, recent)
    older = out / "exclusions" / "suspensions_2024_25.csv"
    if older.exists():
        older.write_bytes(older.read_bytes().replace(b"\n", b"\r\n"))
        found.append(
            Fault(
                kind="crlf",
                file="exclusions/suspensions_2024_25.csv",
                count=1,
                note="carriage returns before line feeds",
            )
        )
    for name in ("calendars_2024_25.csv", "calendars_2025_26.csv"):
        path = out / "calendars" / name
        if path.exists():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
            found.append(
                Fault(kind="byte_order_mark", file=f"calendars/{name}", count=1, note="UTF-8 byte order mark first")
            )
            break
    return found


def _suspensions(path: Path, name: str) -> list[Fault]:
    lines = path.read_text(encoding="utf-8").splitlines()
    body = len(lines) - 1
    spot = [1 + n * body // 12 for n in range(12)]
    _cell(lines, spot[1], 6, "45989")
    _cell(lines, spot[2], 6, "########")
    _cell(lines, spot[3], 4, "2031-05-14")
    _cell(lines, spot[4], 2, "=SUM(1+1)")
    _cell(lines, spot[5], 9, "XX")
    _cell(lines, spot[6], 9, "ZZ")
    _cell(lines, spot[7], 0, "9909998")
    twice = [lines[n] for n in (spot[8], spot[9], spot[10])]
    strangers = make(
        np.full(3, LA * 10_000 + 2999), np.array([14, 15, 16]), np.array([901, 902, 903]), np.zeros(3, bool)
    )
    school = lines[spot[0]].split(",")[0]
    for number in strangers:
        lines.append(f"{school},{number.decode()},Farnmont,Leo,2011-03-02,SUSP,2026-03-10,2026-03-11,4,DB,,,N,9")
    lines += twice
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    kinds = (
        ("damaged_date", 2, "a spreadsheet's serial number, and a cell too narrow to show"),
        ("future_birth", 1, "born in 2031"),
        ("formula", 1, "a surname that a spreadsheet would compute"),
        ("unknown_reason", 2, "XX and ZZ"),
        ("unknown_school", 1, "9909998"),
        ("unknown_pupil", 3, "right check letters, on no roll"),
        ("duplicate_row", 3, "repeated at the end"),
    )
    return [Fault(kind=kind, file=name, count=count, note=note) for kind, count, note in kinds]


def _cell(lines: list[str], row: int, column: int, value: str) -> None:
    cells = lines[row].split(",")
    cells[column] = value
    lines[row] = ",".join(cells)
