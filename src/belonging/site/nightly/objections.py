"""A family that objects has a right to an answer within a month."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Remind those who must answer."""
    from django.utils import timezone

    from belonging.apps.access.actions import reminding

    return f"{reminding.remind(timezone.localdate())} letters about objections that wait."


JOB = Job(says="remind those who must answer objections within a week", run=run)
