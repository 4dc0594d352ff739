"""A school in an evaluation."""

from django.db import models


class Unit(models.Model):
    """A school that starts in a period ('2025/26 autumn'), or ('') is compared; `place` is the one the lot gave it, from one."""

    evaluation = models.ForeignKey("programmes.Evaluation", models.CASCADE, related_name="units")
    urn = models.PositiveIntegerField()
    starts = models.CharField(max_length=24, blank=True, default="")
    place = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "urn"], name="a_school_once_an_evaluation")]

    class Privacy:
        watched = True
        keep = ("id", "evaluation", "urn", "starts", "place")
        scrubbing = "left out"
