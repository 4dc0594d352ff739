"""Whoever answered a referral may read the case some weeks more, and then no longer takes part in it."""

from belonging.site.nightly._job import Job


def run() -> str:
    """End the parts of those whose time after a referral is over."""
    from belonging.apps.casework.actions import asked

    ended = asked.nightly()
    return f"{ended} people who answered a referral take part no longer." if ended else "No part ended."


JOB = Job(says="end the parts of those who answered a referral some weeks ago", run=run)
