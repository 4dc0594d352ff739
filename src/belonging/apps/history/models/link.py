"""An entry's place in its organisation's chain."""

from django.db import models


class Link(models.Model):
    """Entry number `number` of chain `chain` (an organisation's id, 0 for none). Insert-only.

    `digest` is the keyed hash of the place, the entry and its changes; `mac` that of the link before and of `digest`. Both are
    HMAC-SHA-256 in hex with the key kept outside the database.
    """

    entry = models.OneToOneField("history.Entry", models.PROTECT, primary_key=True, related_name="link")
    chain = models.BigIntegerField()
    number = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_link_a_number")]

    class Privacy:
        keep = ("entry", "chain", "number", "digest", "mac")
        scrubbing = "left out"
