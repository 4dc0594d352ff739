"""`belonging check PATHS`: what is wrong with these files, row by row. Nothing is loaded and no database is needed."""

import argparse
import tempfile
from pathlib import Path

from belonging.site.cli import _report
from belonging.site.cli._command import Command, progress
from belonging.site.cli._record import has_record, may_have_record, set_up


def run(given: argparse.Namespace) -> int:
    """Check against the record where there is one, otherwise against an empty one and what the files themselves make known."""
    _report.present(given.paths)
    _report.writable(given.report)
    from belonging.store.reading import Known, check

    with tempfile.TemporaryDirectory(prefix="belonging-check-") as folder:
        known, maps = Known.empty(), _report.column_maps(given.map)
        against = may_have_record() and recorded()
        if against:
            from belonging.apps.intake.actions.checking import remembered
            from belonging.apps.intake.actions.known import known as known_now

            known, maps = known_now(Path(folder) / "known"), [*maps, *remembered()]
        with progress() as tell:
            checked = check(given.paths, known, Path(folder) / "work", maps=maps, progress=tell)
        files = [file.shown() for file in checked.files]
        sentence = "Nothing was loaded: this was a check."
        if against:
            from belonging.apps.intake.actions.checking import would_replace

            sentence = f"{sentence} {would_replace(checked)}".strip()
        return _report.tell(given, files, checked.counts.as_dict(), checked.problems, sentence)


def recorded() -> bool:
    """Set Django up, which takes longer than a small file, and tell whether there is a record."""
    set_up()
    return has_record()


COMMAND = Command(
    says="check files and list every problem; loads nothing",
    arguments=_report.arguments,
    run=run,
    stopped=_report.stopped,
)
