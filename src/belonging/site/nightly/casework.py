"""An exception of the law that lasts puts a day off again each day, and somebody plans by that day."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Work out again what is put off by an exception that still lasts."""
    from belonging.apps.casework.actions import clocks

    moved = clocks.while_exceptions_last()
    return f"{moved} days were put off by exceptions that still last." if moved else "No day was put off."


JOB = Job(says="work out again what an exception that lasts puts off", run=run)
