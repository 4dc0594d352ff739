"""`belonging catalogue`: every indicator, file format, rule of time, kind of case, letter, report and design of an evaluation there is, with what each means."""

import argparse
import json
from typing import Any

from belonging.engine.casework import CaseType
from belonging.engine.letters import Letter
from belonging.engine.reports import Report
from belonging.kernel.registry import load
from belonging.site.cli import clock
from belonging.site.cli._command import Command, Stop

KINDS = {
    "indicators": ("belonging.catalogue.indicators", "INDICATOR"),
    "formats": ("belonging.catalogue.formats", "FORMAT"),
    "clocks": ("belonging.catalogue.clocks", "CLOCK"),
    "case_types": ("belonging.catalogue.case_types", "CASE_TYPE"),
    "letters": ("belonging.catalogue.letters", "LETTER"),
    "reports": ("belonging.catalogue.reports", "REPORT"),
    "designs": ("belonging.catalogue.designs", "DESIGN"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which part, and how to print it."""
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        help="one indicator, format, clock, case type, letter, report or design; all of them when left out",
    )
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
    if kind == "case_types":
        return {"kind": kind, "key": key, **case_type(declared)}
    if kind == "letters":
        return {"kind": kind, "key": key, **letter(declared)}
    if kind == "reports":
        return {"kind": kind, "key": key, **report(declared)}
    entry = {"kind": kind, "key": key, "title": declared.title, "source": declared.source.sentence()}
    if kind == "designs":
        needs, minds = list(declared.needs), list(declared.minds)
        return entry | {"says": declared.says, "needs": needs, "rests_on": list(declared.assumptions), "minds": minds}
    if kind == "indicators":
        cuts, windows = list(declared.cuts), list(declared.windows)
        return entry | {"definition": declared.definition, "unit": declared.unit, "cuts": cuts, "windows": windows}
    columns = [column.name for column in declared.columns]
    return entry | {"fills": declared.fills, "columns": columns}


def case_type(declared: CaseType) -> dict[str, Any]:
    """Return a kind of case as plain data: where it can be, who is in it, what may be done, what is owed and what is written."""
    return {
        "title": declared.title,
        "sentence": declared.sentence,
        "purpose": declared.purpose,
        "states": [each.title for each in declared.states],
        "parts": [each.title for each in declared.parts],
        "moves": [each.title for each in declared.moves],
        "clocks": list(declared.clocks()),
        "letters": [each.key for each in declared.letters],
    }


def report(declared: Report) -> dict[str, Any]:
    """Return a report as plain data: for whom, of which kind of place, under which rules, what it shows, and who may make it."""
    return {
        "title": declared.title,
        "for_whom": declared.for_whom,
        "place": declared.place,
        "profile": declared.profile,
        "sections": [each.title for each in declared.sections],
        "indicators": list(declared.indicators()),
        "cuts": list(dict.fromkeys(cut for each in declared.sections for cut in each.cuts)),
        "roles": list(declared.roles),
    }


def letter(declared: Letter) -> dict[str, Any]:
    """Return a letter as plain data, with all that it may say and the law behind it."""
    return {
        "title": declared.title,
        "subject": declared.subject,
        "paragraphs": list(declared.words[1:]),
        "needs": list(declared.needs),
        "languages": ["en", *(each.language for each in declared.translations)],
        "sources": [each.sentence() for each in declared.sources],
    }


def tell(found: list[dict[str, Any]], *, whole: bool) -> None:
    """Print entries for a person."""
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=not whole, box=None, pad_edge=False)
    if whole:
        for name, value in (pair for entry in found for pair in entry.items() if pair[1] not in ([], {}, "")):
            table.add_row(
                name,
                (" " if name == "paragraphs" else ", ").join(value) if isinstance(value, list | dict) else str(value),
            )
    else:
        for heading in ("Key", "Title", "Kind"):
            table.add_column(heading)
        for entry in found:
            table.add_row(entry["key"], entry["title"], entry["kind"].removesuffix("s").replace("_", " "))
    Console().print(table)


COMMAND = Command(
    says="list the indicators, file formats, clocks, kinds of case, letters, reports and designs, with definitions and sources",
    arguments=arguments,
    run=run,
)
