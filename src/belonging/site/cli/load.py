"""`belonging load PATHS`: check files and load what is sound, all of it or nothing."""

import argparse

from belonging.site.cli import _report
from belonging.site.cli._command import Command, Stop, progress
from belonging.site.cli._record import open_record


def run(given: argparse.Namespace) -> int:
    """Load, and tell what became of every row."""
    _report.present(given.paths)
    _report.writable(given.report)
    maps = _report.column_maps(given.map)
    open_record()
    from belonging.apps.intake.actions import loads
    from belonging.apps.intake.permissions import Refused
    from belonging.apps.intake.queries.reports import files_of, problems_of, rows_of

    try:
        with progress() as tell:
            load = loads.load_paths(given.paths, by=None, progress=tell, maps=maps)
    except Refused as refused:
        raise Stop(str(refused)) from None
    return _report.tell(given, files_of(load), rows_of(load), problems_of(load), load.sentence)


COMMAND = Command(
    says="check files and load what is sound", arguments=_report.arguments, run=run, stopped=_report.stopped
)
