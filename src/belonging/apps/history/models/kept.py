"""What changed, kept apart from the entry so that it can be removed."""

from django.db import models


class Kept(models.Model):
    """The values a change committed to, before and after it, with their salt.

    Never updated; removed by redaction alone.
    """

    change = models.OneToOneField("history.Change", models.PROTECT, primary_key=True, related_name="kept")
    child_id = models.BigIntegerField(null=True)
    salt = models.CharField(max_length=64)
    value = models.TextField()

    class Privacy:
        retention = "history"
        keep = ("change", "child_id")
        erase = ("salt",)
        export = ("value",)
        scrubbing = "left out"
