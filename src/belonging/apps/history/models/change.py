"""One row that changed under an entry."""

from django.db import models


class Change(models.Model):
    """Which row of which table was added, changed or removed, and a salted commitment to what changed. Insert-only.

    `commitment` is the SHA-256 (hex) of the salt followed by the value, both in `Kept`: it proves the value while that is
    kept, and says nothing of it once it is redacted.
    """

    entry = models.ForeignKey("history.Entry", models.PROTECT, related_name="changes")
    table = models.CharField(max_length=100)
    row = models.CharField(max_length=64)
    operation = models.CharField(max_length=10)
    child_id = models.BigIntegerField(null=True)
    commitment = models.CharField(max_length=64)

    class Privacy:
        retention = "history"
        keep = ("id", "entry", "child_id", "commitment")
        export = ("table", "row", "operation")
        scrubbing = "left out"
