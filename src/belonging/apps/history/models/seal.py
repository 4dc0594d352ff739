"""The close of a chain on a day."""

from django.db import models


class Seal(models.Model):
    """Seal number `ordinal` of a chain: it had `number` links, the last with `mac`. Insert-only; a copy goes to a file.

    `signature` is the keyed hash of all the rest and of the seal before.
    """

    chain = models.BigIntegerField()
    ordinal = models.PositiveIntegerField()
    at = models.DateTimeField()
    number = models.BigIntegerField()
    mac = models.CharField(max_length=64)
    signature = models.CharField(max_length=64, primary_key=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "ordinal"], name="one_seal_an_ordinal")]

    class Privacy:
        keep = ("chain", "ordinal", "at", "number", "mac", "signature")
        scrubbing = "left out"
