"""A control chart begins anew, because somebody says why."""

from django.conf import settings
from django.db import models


class NewStart(models.Model):
    """From a period on, one figure's chart has a mean and limits of its own: which figure, of whom, from when, why, and who answers for it.

    `cut` and `label` say whose figure ('' and '': everybody's). A new start that was taken back stays, with the day it was.
    """

    indicator = models.CharField(max_length=60)
    cut = models.CharField(max_length=20, blank=True, default="")
    label = models.CharField(max_length=200, blank=True, default="")
    period = models.CharField("the first period of the new stretch", max_length=30)
    reason = models.CharField(max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    owned_as = models.CharField("name and role of who answers for it", max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "cut", "label", "period"],
                condition=models.Q(taken_back_at__isnull=True),
                name="one_new_start_a_period",
            )
        ]

    class Privacy:
        keep = ("id", "indicator", "cut", "label", "period", "made_at", "taken_back_at")
        export = ("reason", "owner", "owned_as")
        watched = True
        scrubbing = {"owned_as": "person", "reason": "words"}
