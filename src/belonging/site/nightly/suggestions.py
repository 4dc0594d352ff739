"""A local rule may come to hold, or hold no longer, though nobody typed anything: marks of the register came in, or days went by."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Work out what local rules suggest for every child suspended lately."""
    from belonging.apps.casework.actions import suggesting

    new = suggesting.nightly()
    return "No suggestion is new." if not new else "1 suggestion is new." if new == 1 else f"{new} suggestions are new."


JOB = Job(says="work out what local rules suggest for children suspended lately", run=run)
