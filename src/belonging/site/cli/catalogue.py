"""`belonging catalogue`: every indicator, file format and rule of time there is, with what each means."""

import argparse
import json
from typing import Any

from belonging.kernel.registry import load
from belonging.site.cli import clock
from belonging.site.cli._command import Command, Stop

KINDS = {
    "indicators": ("belonging.catalogue.indicators", "INDICATOR"),
    "formats": ("belonging.catalogue.formats", "FORMAT"),
    "clocks": ("belonging.catalogue.clocks", "CLOCK"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which part, and how to print it."""
    parser.add_argument("name", nargs="?", default="", help="one indicator, format or clock; all of them when left out")
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(given: argparse.Namespace) -> int:
    """Print the catalogue, or one entry of it."""
    found = [entry for kind in KINDS for entry in entries(kind) if given.name in ("", entry["key"])]
    if not found:
        raise Stop(f"The catalogue holds no {given.name!r}. Run `belonging catalogue` to see what it holds.")
    if given.format == "json":
        print(json.dumps(found, indent=1, ensure_ascii=False))
    else:
        tell(found, whole=bool(given.name))
    return 0


def entries(kind: str) -> list[dict[str, Any]]:
    """Return one part of the catalogue as plain data."""
    return [described(kind, key, each) for key, each in load(*KINDS[kind]).items()]


def described(kind: str, key: str, declared: Any) -> dict[str, Any]:
    """Return one declaration as plain data."""
    if kind == "clocks":
        return {"kind": kind, **clock.described(key, declared), "source": declared.latest.source.sentence()}
    entry = {"kind": kind, "key": key, "title": declared.title, "source": declared.source.sentence()}
    if kind == "indicators":
        cuts, windows = list(declared.cuts), list(declared.windows)
        return entry | {"definition": declared.definition, "unit": declared.unit, "cuts": cuts, "windows": windows}
    columns = [column.name for column in declared.columns]
    return entry | {"fills": declared.fills, "columns": columns}


def tell(found: list[dict[str, Any]], *, whole: bool) -> None:
    """Print entries for a person."""
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=not whole, box=None, pad_edge=False)
    if whole:
        for name, value in found[0].items():
            table.add_row(name, ", ".join(value) if isinstance(value, list) else str(value))
    else:
        for heading in ("Key", "Title", "Kind"):
            table.add_column(heading)
        for entry in found:
            table.add_row(entry["key"], entry["title"], entry["kind"].removesuffix("s"))
    Console().print(table)


COMMAND = Command(
    says="list the indicators, file formats and clocks, with definitions and sources", arguments=arguments, run=run
)
