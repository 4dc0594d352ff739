"""A change to a plan that was registered."""

from django.db import models


class Amendment(models.Model):
    """What was changed (`what`, a word of the protocol or 'start:<URN>'), from what to what, why, by whom and when. It is never changed."""

    evaluation = models.ForeignKey("programmes.Evaluation", models.CASCADE, related_name="amendments")
    what = models.CharField(max_length=40)
    before = models.TextField(blank=True, default="")
    after = models.TextField(blank=True, default="")
    reason = models.TextField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        watched = True
        keep = ("id", "evaluation", "what", "before", "after", "reason", "at")
        export = ("by",)
        scrubbing = "left out"
