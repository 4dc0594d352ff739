"""A school, as the register describes it."""

from django.db import models


class School(models.Model):
    """One establishment, by its URN. `laestab` is authority and establishment number, seven digits."""

    urn = models.PositiveIntegerField(primary_key=True)
    laestab = models.CharField(max_length=7, db_index=True)
    name = models.CharField(max_length=200)
    authority = models.ForeignKey("directory.Authority", models.PROTECT, null=True, blank=True, related_name="schools")
    trust = models.ForeignKey("directory.Trust", models.PROTECT, null=True, blank=True, related_name="schools")
    locality = models.ForeignKey("directory.Locality", models.PROTECT, null=True, blank=True, related_name="schools")
    cluster = models.ForeignKey("directory.Cluster", models.PROTECT, null=True, blank=True, related_name="schools")
    phase = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=100, blank=True, default="")
    status = models.CharField(max_length=60, blank=True, default="")
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    low_age = models.PositiveSmallIntegerField(null=True, blank=True)
    high_age = models.PositiveSmallIntegerField(null=True, blank=True)
    postcode = models.CharField(max_length=10, blank=True, default="")

    class Privacy:
        keep = (
            *("urn", "laestab", "name", "authority", "trust", "locality", "cluster", "phase", "kind", "status"),
            *("opened", "closed", "low_age", "high_age", "postcode"),
        )

    def __str__(self) -> str:
        return self.name
