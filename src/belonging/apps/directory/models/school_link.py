"""What a school was before, or became."""

from django.db import models


class SchoolLink(models.Model):
    """The register's link between two establishments; the other may lie outside this record."""

    urn = models.PositiveIntegerField(db_index=True)
    link_urn = models.PositiveIntegerField()
    kind = models.CharField(max_length=100)
    linked_on = models.DateField(null=True, blank=True)

    class Privacy:
        keep = ("id", "urn", "link_urn", "kind", "linked_on")
