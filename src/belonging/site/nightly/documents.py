"""A document that waits to be scanned is one nobody can use; a key that is going should open nothing more."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Scan what waits, seal anew what an older secret sealed, and delete what a sudden stop left behind."""
    from belonging.apps.documents.actions import nightly, scanning

    scanned, resealed, swept = scanning.scan_what_waits(), nightly.reseal(), nightly.sweep()
    return f"{scanned} documents scanned, {resealed} sealed anew, {swept} files without a document deleted."


JOB = Job(says="scans documents that wait, and seals them anew after the site's secret was changed", run=run)
