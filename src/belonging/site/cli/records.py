"""`belonging records`: records of processing and a data-protection impact assessment, filled from what is declared."""

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from belonging.site.cli._command import Command, Stop, human
from belonging.site.cli._record import has_record, missing_tables, set_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say where to write, and whether to leave this record's own agreements out."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
    parser.add_argument("--template", action="store_true", help="leave out the agreements of the record")


def run(given: argparse.Namespace) -> int:
    """Write two pages and three tables."""
    set_up()
    from belonging.site.records import dpia, processing, sources

    own = not given.template and has_record() and not missing_tables()
    sharing = [*sources.declared(), *(sources.drawn_up() if own else [])]
    pages = {"dpia.md": dpia.text(sharing), "records-of-processing.md": processing.text(sharing)}
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (given.out / name).write_text(text, encoding="utf-8")
        if not given.template:
            write(given.out, sharing)
    except OSError as fault:
        raise Stop(
            f"Nothing can be written into {given.out}: {fault.strerror}. Choose another folder with --out."
        ) from None
    left = sum(text.count("To be filled in locally") for text in pages.values())
    whose = "with the agreements of the record" if own else "without any record"
    human().print(f"Written into {given.out}, {whose}. {left} places are left to be filled in.", highlight=False)
    return 0


def write(folder: Path, sharing: Sequence[object]) -> None:
    """Write the tables that people sort and filter."""
    from dataclasses import asdict

    from belonging.site.records import sources

    kept = sources.tables()
    fields = (
        (each.label, each.about, name, classed, held, each.retention)
        for each in kept
        for name, classed, held in each.fields
    )
    purposes = (
        (key, each.title, each.sentence, each.basis.sentence(), "; ".join(sources.roles_of(key)))
        for key, each in sources.PURPOSES.items()
    )
    agreements = [asdict(each) for each in sharing]  # type: ignore[call-overload]
    table(folder / "data-items.csv", ("table", "about", "field", "what becomes of it", "tier", "kept for"), fields)
    table(folder / "purposes.csv", ("purpose", "title", "why", "basis", "roles"), purposes)
    table(folder / "agreements.csv", tuple(agreements[0]), (tuple(each.values()) for each in agreements))


def table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table that a spreadsheet opens without running anything in it."""
    from belonging.apps.exports.files import safe

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([safe(each) for each in row] for row in rows)


COMMAND = Command(
    says="write records of processing and an impact assessment from what is declared", arguments=arguments, run=run
)
