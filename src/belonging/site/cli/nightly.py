"""`belonging nightly`: everything that is done once a day. Run it from the machine's own timetable; running it twice does no harm."""

import argparse
import traceback

from belonging.kernel import registry
from belonging.site.cli._command import Command, human
from belonging.site.cli._record import open_record


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which jobs."""
    parser.add_argument("--only", metavar="JOB", help="run one job alone")


def run(given: argparse.Namespace) -> int:
    """Run every job; one that fails does not keep the others from running, and makes the whole end with 1."""
    open_record()
    failed = 0
    for name, job in registry.load("belonging.site.nightly", "JOB").items():
        if given.only not in (None, name):
            continue
        try:
            human().print(f"{name}: {job.run()}", highlight=False, markup=False)
        except Exception:
            failed += 1
            human().print(f"{name} failed:\n{traceback.format_exc()}", highlight=False, markup=False)
    return 1 if failed else 0


COMMAND = Command(says="do what is done once a day", arguments=arguments, run=run)
