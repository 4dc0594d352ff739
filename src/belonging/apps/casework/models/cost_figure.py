"""What a way of helping costs, as the area says."""

from django.db import models


class CostFigure(models.Model):
    """What one way costs (an exclusion among them), in pounds for a year of one child, how many weeks until it can begin, and where the figure is from.

    Rows are added, never changed: the latest of a way holds, and an old decision keeps the figure it was made with.
    """

    way = models.CharField(max_length=40, db_index=True)
    pounds = models.DecimalField("pounds a year", max_digits=9, decimal_places=2)
    lead_weeks = models.PositiveSmallIntegerField("weeks until it can begin", null=True, blank=True)
    source = models.CharField("where the figure is from", max_length=300)
    as_of = models.DateField("the day the figure is of")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        keep = ("id", "way", "pounds", "lead_weeks", "source", "as_of", "at")
        export = ("by",)
        watched = True
        scrubbing = {"source": "words"}
