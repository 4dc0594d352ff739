"""Agreements follow the law, and those who look after one hear of its end before it comes."""

from belonging.site.nightly._job import Job


def run() -> str:
    """Bring the statutory agreements to what is declared, and warn owners."""
    from django.conf import settings
    from django.utils import timezone

    from belonging.apps.agreements.actions import statutory, warnings

    changed, letters = statutory.keep(), warnings.due(timezone.localdate(), address=settings.ADDRESS)
    return f"{changed} statutory agreements made or changed; {letters} letters to owners."


JOB = Job(says="bring statutory agreements to the law, and warn owners of what ends", run=run)
