"""A spell of free school meals."""

from django.db import models


class FsmPeriod(models.Model):
    """For one child, a period of eligibility for free school meals (no end: still)."""

    scope = models.PositiveBigIntegerField(db_index=True)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="fsm_periods")
    school = models.ForeignKey("directory.School", models.PROTECT, related_name="+", db_index=False)
    from_date = models.DateField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)

    class Privacy:
        child = "pupil"
        school = "school"
        restricted = ("from_date", "until_date")
        watched = True
        retention = "pupil_record"
        keep = ("id", "scope")
        export = ("pupil", "school", "from_date", "until_date")
        scrubbing = {"from_date": "day", "until_date": "day"}
