"""The day is closed: every chain is sealed, and the seals are written to a file to be kept elsewhere."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Link what was written outside the pages, seal every chain that has grown, and say where the seals lie."""
    from belonging.apps.history import context
    from belonging.apps.history.actions import sealing

    with context.acting_as(context.the_system("closing the day")):
        closed = sealing.seal()
    if closed.file is None:
        return "The history is empty: there is nothing to seal."
    return f"{closed.sealed} chains sealed, {closed.found} entries from outside found; keep {closed.file} elsewhere."


JOB = Job(says="seals the history and writes the seals to a file to be kept elsewhere", run=run)
