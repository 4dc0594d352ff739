"""A sign-in that failed, kept a short while so that guessing can be slowed."""

from django.db import models


class FailedSignIn(models.Model):
    """One failure: keyed hashes of the name that was typed and of the address it came from, never the words themselves."""

    name_key = models.CharField(max_length=64)
    address_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "at"], name="failed_by_name"),
            models.Index(fields=["address_key", "at"], name="failed_by_address"),
        ]

    class Privacy:
        retention = "sign_in_failures"
        erase = ("id", "name_key", "address_key", "at")
        scrubbing = "left out"
