"""`belonging retention run`: what is due to go, in words. Erasing needs two people, so it is done on the page, never here."""

import argparse

from belonging.site.cli._command import Command, Stop
from belonging.site.cli._record import missing_tables, set_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what."""
    parser.add_argument("what", choices=("run",), help="go through the schedule")
    parser.add_argument("--dry", action="store_true", help="list what is due; nothing else can be done from here")


def run(given: argparse.Namespace) -> int:
    """Print what is due and why."""
    set_up()
    if missing_tables():
        raise Stop("The record's tables are not those of this version. Start Belonging once, so that they are made.")
    if not given.dry:
        raise Stop(
            "Erasing needs two people who have shown who they are, so it is done on the page of what is kept "
            "(/retention/). Add --dry to list what is due."
        )
    from belonging.apps.access import acting
    from belonging.apps.record.queries import retention

    with acting.system("information_rights", reading=True):
        due = retention.due()
        elsewhere = retention.elsewhere(due.free)
    print(f"{len(due.children)} children\t{due.reason}")
    print(f"{len(due.held)} children\tkept back by a legal hold")
    print(f"{due.unjudged} children\twithout a date of birth, which nothing can judge")
    if elsewhere:
        print(elsewhere)
    return 0


COMMAND = Command(says="list what is due to go", arguments=arguments, run=run)
