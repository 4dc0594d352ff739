"""`belonging history verify` proves the history as it stands; `seal` closes the day; `export` makes a family's own copy."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from belonging.site.cli._command import Command, Stop
from belonging.site.cli._record import has_record, missing_tables, set_up

if TYPE_CHECKING:
    from belonging.apps.history.queries.verifying import Verdict

SOUND, FAULTY, EMPTY = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what is to be done, and where the seals are."""
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    verifying = what.add_parser("verify", help="name every row that was altered, removed, reordered or put in")
    verifying.add_argument("--format", choices=("text", "json"), default="text", help="how to print what was found")
    verifying.add_argument("--seals", type=Path, metavar="DIR", help="seals that were kept elsewhere")
    sealing = what.add_parser("seal", help="close the day: seal every chain and write the seals to a file")
    sealing.add_argument(
        "--to", type=Path, metavar="DIR", help="where the file goes; by default `seals` in BELONGING_HOME"
    )
    exporting = what.add_parser("export", help="make a family's own copy of everything kept about a child")
    exporting.add_argument("--child", required=True, metavar="UPN", help="the child's UPN")
    exporting.add_argument("--out", required=True, type=Path, metavar="DIR", help="an empty or new folder for it")


def run(given: argparse.Namespace) -> int:
    """Do it and return the exit code: of `verify` 0 when all is sound, 1 on a fault, 2 on an empty history."""
    set_up()
    if given.what == "verify" and never_begun(given):
        from belonging.apps.history.queries.verifying import Verdict

        return tell(given, Verdict(rows=0, unsealed=0, faults=()))
    if missing_tables():
        raise Stop("The record's tables are not those of this version. Start Belonging once, so that they are made.")
    return {"verify": verify, "seal": seal, "export": export}[given.what](given)


def verify(given: argparse.Namespace) -> int:
    """Print the verdict."""
    from django.core.exceptions import ImproperlyConfigured

    from belonging.apps.history.queries import verifying

    try:
        found = verifying.verify(seals=given.seals)
    except FileNotFoundError as fault:
        raise Stop(str(fault)) from None
    except ImproperlyConfigured as fault:
        raise Stop(str(fault), code=FAULTY) from None
    return tell(given, found)


def never_begun(given: argparse.Namespace) -> bool:
    """Tell whether no record was ever made on this machine: a record that is gone leaves its seals. Asking makes nothing."""
    from django.conf import settings
    from django.db import connection

    seals = any((Path(settings.BELONGING_HOME) / "seals").glob("*"))
    return connection.vendor == "sqlite" and not (given.seals or seals or has_record())


def tell(given: argparse.Namespace, found: "Verdict") -> int:
    """Print the verdict and return the exit code."""
    if given.format == "json":
        faults = [asdict(fault) for fault in found.faults]
        told = {"rows": found.rows, "unsealed": found.unsealed, "faults": faults}
        print(json.dumps(told | ({"more": found.more} if found.more else {}), ensure_ascii=False, indent=1))
    else:
        print(in_words(found))
    if found.faults:
        return FAULTY
    return SOUND if found.rows else EMPTY


def in_words(found: "Verdict") -> str:
    """Return the verdict as a person would say it."""
    if not found.rows and not found.faults:
        return "The history is empty."
    unproven = f"{found.unsealed:,} after the last seal, which only a later seal can prove complete"
    lines = [f"The history has {found.rows:,} entries, {unproven}."]
    for each in found.faults:
        where = "" if each.chain is None else f"chain {each.chain}, "
        number = "" if each.number is None else f"number {each.number}, "
        entry = "" if each.entry is None else f"entry {each.entry}, "
        lines.append(f"{where}{number}{entry}".rstrip(", ").capitalize() + f": {each.fault}")
    if found.more:
        lines.append(f"… and {found.more:,} more.")
    if len(found.faults) + found.more >= found.rows:
        lines.append("Every entry is at fault: perhaps the key is not the one the history was written with.")
    if not found.faults:
        lines.append("Nothing was altered, removed, reordered or put in.")
    return "\n".join(lines)


def seal(given: argparse.Namespace) -> int:
    """Close the day and say what was done."""
    from belonging.apps.history import context
    from belonging.apps.history.actions import sealing

    try:
        with context.acting_as(context.the_system("closing the day")):
            closed = sealing.seal(folder=given.to)
    except OSError as fault:
        raise Stop(f"The seals cannot be written: {fault}. Name another folder with --to; nothing is lost.") from None
    if closed.file is None:
        print("The history is empty: there is nothing to seal.")
        return EMPTY
    found = f" {closed.found:,} made outside the pages were found and linked." if closed.found else ""
    chains = "1 chain was" if closed.sealed == 1 else f"{closed.sealed:,} chains were"
    print(f"{chains} sealed.{found} Keep {closed.file} away from this server.")
    return SOUND


def export(given: argparse.Namespace) -> int:
    """Write everything kept about one child, in words and as files, for the family. Raises Stop."""
    from belonging.apps.access import acting
    from belonging.apps.record import queries
    from belonging.apps.record.actions import bundles

    if given.out.exists() and (not given.out.is_dir() or any(given.out.iterdir())):
        raise Stop(f"{given.out} is there already and is not an empty folder. Name another with --out.")
    with acting.system("information_rights"):
        child = queries.anybody(given.child)
        if child is None:
            raise Stop(f"No child in the record has the UPN {given.child!r}. Check it with whoever asked.")
        files = bundles.make(child.pk)
        given.out.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, content in files.items():
            (given.out / name).write_bytes(content)
    print(f"{len(files)} files were written. Open {given.out / 'index.html'}, and read it before you hand it over.")
    return SOUND


COMMAND = Command(says="prove that nobody has bent the history, and close the day", arguments=arguments, run=run)
