"""When a school is open."""

from django.db import models


class Calendar(models.Model):
    """One stretch of days of one kind in a school's year; an empty `laestab` means the whole authority."""

    scope = models.PositiveBigIntegerField(db_index=True)
    laestab = models.CharField(max_length=7, blank=True, default="", db_index=True)
    kind = models.CharField(max_length=40)
    from_date = models.DateField()
    to_date = models.DateField()
    name = models.CharField(max_length=200, blank=True, default="")
    academic_year = models.PositiveSmallIntegerField()

    class Privacy:
        keep = ("id", "scope", "laestab", "kind", "from_date", "to_date", "name", "academic_year")
