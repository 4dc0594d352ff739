"""A type of special educational need."""

from django.db import models


class SenNeed(models.Model):
    """For one child, one type of need with its rank (1 is the primary need), as a return or a dated list said."""

    scope = models.PositiveBigIntegerField(db_index=True)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="sen_needs")
    school = models.ForeignKey("directory.School", models.PROTECT, related_name="+", db_index=False)
    rank = models.PositiveSmallIntegerField(default=1)
    need = models.CharField(max_length=4)
    from_date = models.DateField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)
    as_at = models.DateField(null=True, blank=True)

    class Privacy:
        child = "pupil"
        school = "school"
        restricted = ("need", "rank")
        watched = True
        retention = "pupil_record"
        keep = ("id", "scope")
        export = ("pupil", "school", "rank", "need", "from_date", "until_date", "as_at")
        scrubbing = {"rank": "keep", "need": "keep", "from_date": "day", "until_date": "day", "as_at": "keep"}
