"""What an agreement covers."""

from django.db import models


class Item(models.Model):
    """One table of the record, as `record.Suspension`, and the fields of it that may be seen (['*'] is every one)."""

    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="items")
    table = models.CharField(max_length=80)
    fields = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "table"], name="one_item_a_table")]

    class Privacy:
        keep = ("id", "agreement", "table", "fields")
        watched = True
