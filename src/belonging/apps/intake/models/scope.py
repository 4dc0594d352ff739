"""The part of the record one load speaks for."""

from django.db import models


class Scope(models.Model):
    """One scope of one load: a record table, the format it came by, and what of it is replaced when it is sent again.

    `key` is readable (`urn=100001 academic_year=2024 term=2`). At most one scope of each table, format and key is live.
    """

    load = models.ForeignKey("intake.Load", models.CASCADE, related_name="scopes")
    table = models.CharField(max_length=40)
    format = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    urn = models.PositiveIntegerField(null=True, blank=True)
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)
    term = models.PositiveSmallIntegerField(null=True, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    live = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "table", "format", "key"], name="one_scope_a_load")]
        indexes = [
            models.Index(fields=["table", "format", "key"], name="scope_by_key"),
            models.Index(fields=["urn", "academic_year"], name="scope_by_school"),
        ]

    class Privacy:
        keep = ("id", "load", "table", "format", "urn", "academic_year", "term", "rows", "live")
        scrub = ("key",)
        scrubbing = {"key": "numbers in it"}
