"""A row that waits for a person."""

from django.conf import settings
from django.db import models


class Answer(models.TextChoices):
    """What a person decided about a waiting row."""

    NONE = "", "Waiting"
    LOADED = "loaded", "Loaded"
    REJECTED = "rejected", "Rejected"


class WaitingRow(models.Model):
    """One row for a school or pupil the record does not know; `wanted` is what it named, `row` its cells (JSON).

    `added_with` is the load by which a person added that school or pupil: undoing it, the row waits again.
    """

    load = models.ForeignKey("intake.Load", models.CASCADE, related_name="waiting_rows")
    file_number = models.PositiveIntegerField()
    row_number = models.PositiveBigIntegerField()
    sheet = models.CharField(max_length=200, blank=True, default="")
    table = models.CharField(max_length=40)
    reason = models.CharField(max_length=60)
    wanted = models.CharField(max_length=100, db_index=True)
    row = models.TextField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True, default=Answer.NONE)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True, default="")
    added_with = models.ForeignKey("intake.Load", models.SET_NULL, null=True, blank=True, related_name="answered_rows")

    class Meta:
        indexes = [models.Index(fields=["answer", "reason", "wanted"], name="waiting_by_wanted")]

    class Privacy:
        keep = (
            "id",
            "load",
            "file_number",
            "row_number",
            "sheet",
            "table",
            "reason",
            "answer",
            "answered_by",
            "answered_at",
            "added_with",
        )
        scrub = ("wanted", "why")
        erase = ("row",)
        scrubbing = "left out"
