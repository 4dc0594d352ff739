"""A suspension or permanent exclusion."""

from django.db import models


class Suspension(models.Model):
    """For one child, one event as one return said it; the same event may be said by several returns."""

    scope = models.PositiveBigIntegerField(db_index=True)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="suspensions")
    school = models.ForeignKey("directory.School", models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(max_length=4)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    reason1 = models.CharField(max_length=4, blank=True, default="")
    reason2 = models.CharField(max_length=4, blank=True, default="")
    reason3 = models.CharField(max_length=4, blank=True, default="")
    sen_provision = models.CharField(max_length=1, blank=True, default="")
    nc_year = models.CharField(max_length=2, blank=True, default="")
    academic_year = models.PositiveSmallIntegerField()
    term = models.PositiveSmallIntegerField()

    class Privacy:
        child = "pupil"
        school = "school"
        restricted = ("reason1", "reason2", "reason3")
        watched = True
        retention = "pupil_record"
        keep = ("id", "scope")
        export = (
            *("pupil", "school", "category", "start_date", "end_date", "sessions", "reason1", "reason2", "reason3"),
            *("sen_provision", "nc_year", "academic_year", "term"),
        )
        scrubbing = {
            **dict.fromkeys(
                ("category", "sessions", "reason1", "reason2", "reason3", "sen_provision", "nc_year"), "keep"
            ),
            **dict.fromkeys(("academic_year", "term"), "keep"),
            **dict.fromkeys(("start_date", "end_date"), "day of its year"),
        }
