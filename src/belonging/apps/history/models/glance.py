"""How often somebody looked at figures that name no child."""

from django.db import models


class Glance(models.Model):
    """One person, one page, one day: how many times. Counted, not chained, since no child is named."""

    person_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField(null=True)
    page = models.CharField(max_length=200)
    day = models.DateField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "page", "day"], name="one_glance_a_day")]

    class Privacy:
        keep = ("id", "person_id", "organisation_id")
        export = ("page", "day", "times")
        scrubbing = "left out"
