"""A spell of SEN provision."""

from django.db import models


class SenProvision(models.Model):
    """For one child, N none, K SEN support, E EHC plan, from a date until a date (none: still)."""

    scope = models.PositiveBigIntegerField(db_index=True)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="sen_provisions")
    school = models.ForeignKey("directory.School", models.PROTECT, related_name="+", db_index=False)
    provision = models.CharField(max_length=1)
    from_date = models.DateField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)

    class Privacy:
        child = "pupil"
        school = "school"
        restricted = ("provision",)
        watched = True
        retention = "pupil_record"
        keep = ("id", "scope")
        export = ("pupil", "school", "provision", "from_date", "until_date")
        scrubbing = {"provision": "keep", "from_date": "day", "until_date": "day"}
