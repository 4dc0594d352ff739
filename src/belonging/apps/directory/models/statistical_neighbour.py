"""Authorities most like this one."""

from django.db import models


class StatisticalNeighbour(models.Model):
    """One neighbour of an authority in one edition of the model; rank 1 is the closest."""

    la_code = models.CharField(max_length=3, db_index=True)
    rank = models.PositiveSmallIntegerField()
    neighbour_la_code = models.CharField(max_length=3)
    closeness = models.CharField(max_length=40, blank=True, default="")
    edition = models.CharField(max_length=40, blank=True, default="")

    class Privacy:
        keep = ("id", "la_code", "rank", "neighbour_la_code", "closeness", "edition")
