"""The minutes of a sitting."""

from django.db import models
from django.db.models import Q


class Minutes(models.Model):
    """Who was there and whether they could decide, as the minutes say it; each child's part lies with their item.

    They are written anew until somebody approves them, and then stand.
    """

    sitting = models.OneToOneField("panels.Sitting", models.CASCADE, related_name="minutes")
    opening = models.JSONField(default=list)
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="minutes_are_approved_by_somebody",
            )
        ]

    class Privacy:
        watched = True
        keep = ("id", "sitting", "written_at", "approved_at")
        export = ("opening", "approved_by")
        scrubbing = "left out"
