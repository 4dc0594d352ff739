"""One file of a load."""

from django.db import models


class LoadedFile(models.Model):
    """What it is, whose, of when, and what became of its rows. `speaks_for` says, for each record table ('' = any
    other), the format and the fields of the record that name what a correction replaces; `sheets` are (name, format, rows).
    """

    load = models.ForeignKey("intake.Load", models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    format = models.CharField(max_length=60, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    sender = models.CharField(max_length=60, blank=True, default="")
    period = models.CharField(max_length=40, blank=True, default="")
    rows_in = models.PositiveBigIntegerField(default=0)
    loaded = models.PositiveBigIntegerField(default=0)
    waiting = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    warnings = models.PositiveBigIntegerField(default=0)
    sentence = models.TextField(blank=True, default="")
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)
    term = models.PositiveSmallIntegerField(null=True, blank=True)
    speaks_for = models.JSONField(default=dict)
    sheets = models.JSONField(default=list)
    suggested_format = models.CharField(max_length=60, blank=True, default="")
    suggested_map = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "number"], name="one_number_a_file")]

    class Privacy:
        keep = (
            *("id", "load", "number", "sha256", "format", "title", "sender", "period", "rows_in", "loaded", "waiting"),
            *("rejected", "warnings", "sentence", "academic_year", "term", "speaks_for", "sheets", "suggested_format"),
            "suggested_map",
        )
        scrub = ("name",)
        scrubbing = {"name": "file name", "sentence": "words", "sheets": "blank", "suggested_map": "blank"}
