"""An authority left out of the mixture of a synthetic control."""

from django.db import models


class LeftOut(models.Model):
    """An authority (`authority`, its three-digit code) that no mixture is made of, because it did the same or something like it; `reason` says what."""

    evaluation = models.ForeignKey("programmes.Evaluation", models.CASCADE, related_name="left_out")
    authority = models.CharField(max_length=12)
    reason = models.TextField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "authority"], name="an_authority_left_out_once_an_evaluation"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_authority_is_left_out_for_a_reason"),
        ]

    class Privacy:
        watched = True
        keep = ("id", "evaluation", "authority", "reason", "at")
        export = ("by",)
        scrubbing = "left out"
