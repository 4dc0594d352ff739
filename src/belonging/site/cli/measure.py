"""`belonging measure NAME`: one indicator for each group, with interval and suppression."""

import argparse
import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import belonging
from belonging.apps.measures import labels
from belonging.apps.measures.words import amount
from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators.declaration import CUTS
from belonging.kernel.periods import Period
from belonging.site.cli._command import Command, Stop
from belonging.store import cube
from belonging.store.counting import last_year

if TYPE_CHECKING:
    from belonging.engine.disclosure import Published, PublishedCell

COLUMNS = ("numerator", "denominator", "value", "lower", "upper", "suppressed")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what to measure, cut how, when, for whom."""
    parser.add_argument("name", metavar="NAME", help="an indicator (see `belonging catalogue`)")
    parser.add_argument("--by", default="", metavar="CUT", help="a cut, or two parted by a comma: school,sen_provision")
    parser.add_argument(
        "--period",
        default=None,
        help="2024/25, '2024/25 autumn' or '2024/25 half-term 3'; the last year with a January roll when left out",
    )
    parser.add_argument("--where", action="append", default=[], metavar="CUT=VALUE", help="count only this group")
    parser.add_argument(
        "--profile", choices=("case_team", "internal", "published"), default="internal", help="who will see it"
    )
    parser.add_argument("--engine", choices=("embedded", "spark"), default="embedded")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def run(given: argparse.Namespace) -> int:
    """Print the figures; 2 when they cannot be had."""
    where: dict[str, list[str]] = {}
    for condition in given.where:
        cut, sign, value = condition.partition("=")
        if not sign:
            raise Stop(f"--where takes CUT=VALUE; {condition!r} was found.")
        where.setdefault(cut, []).append(value)
    if not belonging.current_store().years():
        raise Stop("Nothing is loaded yet, so there is nothing to measure. `belonging load PATHS` loads files.")
    try:
        given.period = str(Period.parse(given.period) if given.period else last_year(belonging.current_store()))
        found = asked(given, where)
        if not found.cells:
            raise Stop(nothing(given, where))
    except (LookupError, ValueError) as fault:
        raise Stop(str(fault.args[0]) if fault.args else str(fault)) from None
    names = school_names() if "school" in found.cuts else {}
    rows = [as_row(found.cuts, cell, names) for cell in in_order(found, names)]
    {"table": as_table, "csv": as_csv, "json": as_json}[given.format](given, found, rows)
    return 0


def asked(given: argparse.Namespace, where: dict[str, list[str]]) -> "Published":
    """Return the figures asked for."""
    return belonging.measure(
        given.name, by=given.by, period=given.period, profile=given.profile, where=where or None, engine=given.engine
    )


def nothing(given: argparse.Namespace, where: dict[str, list[str]]) -> str:
    """Return why there is no figure, and what there is instead."""
    for cut, values in where.items():
        there = [cell.labels[0] for cell in asked(argparse.Namespace(**{**vars(given), "by": cut}), {}).cells]
        if there and not set(values) & set(there):
            return f"No group of {cut} is {', '.join(values)}. There are: {', '.join(each for each in there if each != TOTAL)}."
    window = Period.parse(given.period).window
    there = ", ".join(str(each) for each in periods(given.name) if each.window == window)
    return f"There is nothing of {given.period} that was asked for. The store holds {there or 'none of it'}."


def periods(name: str) -> list[Period]:
    """Return the periods an indicator has been counted for, in order."""
    store = belonging.current_store()
    return sorted(each for path in store.paths("cube", store.years()) for each in cube.periods(path, name))


def in_order(found: "Published", names: dict[str, str]) -> list["PublishedCell"]:
    """Return the groups in the order of their lists, schools by name, as pages have them."""
    lists = [labels.ordered(cut, {cell.labels[at] for cell in found.cells}, names) for at, cut in enumerate(found.cuts)]
    return sorted(
        found.cells, key=lambda cell: [many.index(each) for many, each in zip(lists, cell.labels, strict=True)]
    )


def school_names() -> dict[str, str]:
    """Return schools' names by URN."""
    found = belonging.current_store().embedded().run("select urn, name from schools").to_pylist()
    return {str(row["urn"]): row["name"] for row in found}


def as_row(cuts: tuple[str, ...], cell: Any, names: dict[str, str]) -> dict[str, Any]:
    """Return one group as a mapping of cut, school name and figure."""
    row: dict[str, Any] = dict(zip(cuts, cell.labels, strict=True))
    if names:
        row["school_name"] = names.get(row["school"], "")
    figures = {name: getattr(cell, name) for name in COLUMNS}
    return row | figures | {"value": amount(cell)}


def as_json(given: argparse.Namespace, found: Any, rows: list[dict[str, Any]]) -> None:
    """Print everything a program needs."""
    declared = belonging.indicators()[found.key]
    told = {
        "indicator": found.key,
        "title": found.title,
        "definition": declared.definition,
        "unit": declared.unit,
        "per": found.per,
        "period": given.period,
        "as_at": belonging.current_store().as_at,
        "profile": found.profile.name,
        "interval": found.interval,
        "source": declared.source.sentence(),
        "cuts": list(found.cuts),
        "groups": rows,
        "suppressed_cells": found.suppressed_cells,
        "rule_version": found.rule_version,
        "notes": list(found.notes),
    }
    print(json.dumps(told, indent=1, ensure_ascii=False))


def as_csv(given: argparse.Namespace, found: Any, rows: list[dict[str, Any]]) -> None:
    """Print the groups as CSV; `c` marks what is hidden, as in official statistics."""
    headings = list(rows[0]) if rows else [*found.cuts, *COLUMNS]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([shown(row[name], row) if name in COLUMNS[:-1] else group(name, row) for name in headings])


def group(name: str, row: dict[str, Any]) -> str:
    """Return what a group is called; a blank would read as a fault of the file."""
    return row[name] or (labels.word(name, "") if name in CUTS else "")


def shown(value: Any, row: dict[str, Any]) -> Any:
    """Return a figure, `c` where it is hidden, `z` where there is none."""
    if value is None:
        return "c" if row["suppressed"] else "z"
    return value


def as_table(given: argparse.Namespace, found: Any, rows: list[dict[str, Any]]) -> None:
    """Print the groups for a person."""
    from rich.console import Console
    from rich.table import Table

    declared = belonging.indicators()[found.key]
    table = Table(title=f"{found.title}, {given.period} ({declared.unit})", title_justify="left")
    headings = [name for name in (list(rows[0]) if rows else COLUMNS) if name != "suppressed"]
    for name in headings:
        table.add_column(name.replace("_", " "), justify="right" if name in COLUMNS else "left")
    for row in rows:
        table.add_row(
            *(
                written(shown(row[name], row), declared.decimals) if name in COLUMNS else group(name, row)
                for name in headings
            )
        )
    Console().print(table)
    for note in (declared.definition, declared.source.sentence(), *found.notes, "c: hidden. z: no figure."):
        Console().print(note, markup=False, highlight=False)


def written(value: Any, decimals: int) -> str:
    """Return a figure as text."""
    return (
        f"{value:,.{decimals}f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    )


COMMAND = Command(says="print an indicator for each group, with interval and suppression", arguments=arguments, run=run)
