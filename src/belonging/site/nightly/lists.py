"""Duties and moves come from cases, which change without a load: figures of them are a day old at most."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Make the store's lists anew from what holds now."""
    from belonging.apps.intake.actions.refreshing import refresh

    return "The figures of lists are those of tonight." if refresh() else "Nothing has been loaded yet."


JOB = Job(says="counts duties and moves as cases have them now", run=run)
