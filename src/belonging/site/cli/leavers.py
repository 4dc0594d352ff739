"""`belonging leavers FILE`: what a list of leavers would do; with --go, do it."""

import argparse
from pathlib import Path

from belonging.site.cli._command import Command, Stop, human
from belonging.site.cli._record import open_record


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which file, and whether to go ahead."""
    parser.add_argument("file", type=Path, help="a CSV file: e-mail (or user name), last day")
    parser.add_argument("--go", action="store_true", help="close the accounts; without it nothing happens")


def run(given: argparse.Namespace) -> int:
    """List every line with what it would do, and do it when asked."""
    open_record()
    from belonging.apps.accounts.actions import leavers

    try:
        found = leavers.read(given.file.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise Stop(f"{given.file} cannot be read: {fault.strerror}.") from None
    except (ValueError, UnicodeDecodeError) as fault:
        raise Stop(f"{given.file} is no list of leavers: {fault}") from None
    for each in found:
        print(f"{each.line}\t{each.named}\t{each.sentence}")
    if not given.go:
        human().print("Nothing has happened. Add --go to do it.")
        return 0
    human().print(f"Done: {leavers.apply(found, by=None)} people.", highlight=False)
    return 0


COMMAND = Command(says="close the accounts of people who have left", arguments=arguments, run=run)
