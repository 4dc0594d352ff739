"""Files become sheets: each source opened by what its bytes are, each sheet recognised by what it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import duckdb

from belonging.catalogue.formats._census_set_aside import FIX, SENTENCE, home_addresses, set_aside
from belonging.store.reading.faults import FileFault, Unreadable
from belonging.store.reading.headers import Fit, SuppliedMap, fit, recognise, suggest
from belonging.store.reading.limits import Limits
from belonging.store.reading.opening import Source
from belonging.store.reading.periods import Collection
from belonging.store.reading.scanning import Scan, clean_copy, scan
from belonging.store.reading.senders import sent_by
from belonging.store.reading.sheets import Sheet, read_delimited
from belonging.store.reading.workbook import read_workbook
from belonging.store.reading.xmlfile import read_xml

PICTURES = (b"\xff\xd8\xff", b"\x89PN", b"GIF")


@dataclass(kw_only=True)
class Unit:
    """A sheet of a file on its way: what it was recognised as and, once known, the collection it belongs to."""

    sheet: Sheet
    fit: Fit
    collection: Collection | None = None


@dataclass(kw_only=True)
class Reading:
    """A file on its way: its bytes, its sheets and what is wrong with it as a whole. `known_sheets` counts census tables that are set aside."""

    number: int
    source: Source
    found: Scan | None = None
    units: list[Unit] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)
    sentence: str = ""
    unread_rows: int = 0
    known_sheets: int = 0
    suggested: tuple[str, dict[str, str]] = ("", {})


def read_source(
    con: duckdb.DuckDBPyConnection, source: Source, number: int, work: Path, maps: Sequence[SuppliedMap], limits: Limits
) -> Reading:
    """Open one file and recognise its sheets. Never raises for what a file holds: the reading carries the sentence."""
    reading = Reading(number=number, source=source)
    try:
        if source.fault:
            raise source.fault
        reading.found = scan(source.path)
        sheets = _sheets(con, source, reading.found, number, work, maps, limits)
        reading.faults += [fault for sheet in sheets for fault in sheet.faults]
        if reading.found.stray_nul:
            reading.faults.append(FileFault(rule="nul_removed", severity="warning", value=source.name,
                                            fix="The file holds NUL signs, which no text has. They were taken out and the rest was read; check that nothing was cut off when it was exported."))  # fmt: skip
        _recognised(
            reading,
            sheets,
            [one for one in maps if not one.sender or all(sent_by(con, sheet, one) for sheet in sheets)],
        )
    except Unreadable as fault:
        reading.units.clear()
        reading.sentence = str(fault)
        reading.faults.append(FileFault(rule=fault.rule, severity="error", value=str(fault), fix=fault.fix))
    return reading


def _sheets(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    found: Scan,
    number: int,
    work: Path,
    maps: Sequence[SuppliedMap],
    limits: Limits,
) -> list[Sheet]:
    prefix = f"sheet_{number}"
    if found.start[:4] == b"PK\x03\x04":
        return read_workbook(con, source.path, prefix, limits)
    if found.start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return read_workbook(con, source.path, prefix, limits)
    if found.start[:5] == b"%PDF-":
        raise Unreadable("not_a_table", f"{source.name} is a PDF.", "Send the table itself as CSV or XLSX.")
    if found.start[:3] in PICTURES:
        raise Unreadable("not_a_table", f"{source.name} is a picture.", "Send the table itself as CSV or XLSX.")
    path = (
        _plainly_named(source.path, work / f"clean_{number}")
        if found.plain
        else clean_copy(source.path, found, work / f"clean_{number}")
    )
    if not found.plain:
        found = scan(path)
    if found.start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return read_xml(con, path, source.name, prefix, limits)
    if found.start.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
        from belonging.store.reading.icalendarfile import read_icalendar  # its library takes its time to import

        return read_icalendar(con, path, prefix)
    if len(re.findall(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]", found.start[:4000])) > 8:
        raise Unreadable(
            "not_a_table",
            f"{source.name} is not text, a workbook, XML or a calendar.",
            "Send the table as CSV or XLSX.",
        )
    return [read_delimited(con, path, found, prefix, limits, partial(_repeats, source.name, maps))]


def _repeats(name: str, maps: Sequence[SuppliedMap], headers: Sequence[str]) -> bool:
    """Tell whether these headers are of a register, with one row a session or a week, whose rows say few different things."""
    chosen = recognise(name, headers, maps)
    return chosen is not None and chosen.format.layout.reader in ("sessions", "weeks")


def _plainly_named(path: Path, link: Path) -> Path:
    """Return the path, or a link to it where its name has signs that DuckDB takes for a pattern, or bytes that are no text."""
    try:
        if not set("*?[") & set(str(path)) and str(path).encode():
            return path
    except UnicodeEncodeError:
        pass
    link.symlink_to(path.resolve())
    return link


def _recognised(reading: Reading, sheets: Sequence[Sheet], maps: Sequence[SuppliedMap]) -> None:
    name = reading.source.name
    for sheet in sheets:
        shown = f"{name} {sheet.name}".strip()
        if not maps and not home_addresses(sheet.headers) and (table := set_aside(sheet.headers)):
            reading.unread_rows += sheet.rows
            reading.sentence = SENTENCE.format(table=table, rows=sheet.rows)
            reading.known_sheets += 1
            reading.faults.append(FileFault(rule="table_not_kept", severity="warning", value=reading.sentence, fix=FIX))
            continue
        chosen = fit(sheet.format_key, sheet.headers) if sheet.format_key else recognise(name, sheet.headers, maps)
        if chosen:
            reading.units.append(Unit(sheet=sheet, fit=chosen))
        elif len(sheets) > 1:
            reading.unread_rows += sheet.rows
            reading.faults.append(FileFault(rule="sheet_not_recognised", severity="warning", value=sheet.name,
                                            fix=f"The sheet {sheet.name!r} is not a table that is known here, so it was left out. If it should be loaded, supply a column map."))  # fmt: skip
        else:
            reading.unread_rows += sheet.rows
            reading.suggested = suggest(sheet.headers)
            raise Unreadable("not_recognised", f"{shown} is not a kind of file known here: its headers are {_listed(sheet.headers)}.",
                             "Supply a column map (one is suggested when headers are near), or export one of the files listed under formats.")  # fmt: skip
    if sheets and not reading.units and not reading.known_sheets:
        reading.suggested = suggest(sheets[0].headers)
        raise Unreadable(
            "not_recognised",
            f"No sheet of {name} is a table known here.",
            "Supply a column map, or export one of the files listed under formats.",
        )


def _listed(headers: Sequence[str]) -> str:
    shown = ", ".join(header[:40] for header in headers[:8])
    return f"{shown} and {len(headers) - 8} more" if len(headers) > 8 else shown
