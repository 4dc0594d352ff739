"""Which version of the analytical store belongs to the record."""

from django.db import models


class StoreVersion(models.Model):
    """One row: the store version written with the last change of the record, and how many changes there were."""

    version = models.PositiveBigIntegerField(default=0)
    changes = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Privacy:
        keep = ("id", "version", "changes", "changed_at")
