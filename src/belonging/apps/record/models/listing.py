"""An entry of a dated list about children."""

from django.db import models


class Listing(models.Model):
    """For one child, one entry of one list (home education, missing education, placements, …) as the latest file said it.

    `list` is the record table of the catalogue; `kind`, `reason` and `outcome` are its codes, `number` and `part` whole numbers
    that the table explains. `school` is the one the entry is about, or last attended; a child may never have attended any.
    """

    scope = models.PositiveBigIntegerField(db_index=True)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="listings")
    school = models.ForeignKey(
        "directory.School", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    list = models.CharField(max_length=40)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=60, blank=True, default="")
    outcome = models.CharField(max_length=60, blank=True, default="")
    number = models.IntegerField(null=True, blank=True)
    part = models.IntegerField(null=True, blank=True)
    provider = models.CharField(max_length=200, blank=True, default="")

    class Privacy:
        child = "pupil"
        school = "school"
        restricted = ("kind", "reason", "outcome", "number", "part", "provider")
        watched = True
        retention = "pupil_record"
        keep = ("id", "scope")
        export = (
            *("pupil", "school", "list", "from_date", "until_date", "kind", "reason", "outcome", "number", "part"),
            "provider",
        )
        scrubbing = {
            **dict.fromkeys(("list", "kind", "reason", "outcome", "number", "part"), "keep"),
            **dict.fromkeys(("from_date", "until_date"), "day"),
            "provider": "blank",
        }
