"""A signature."""

from django.db import models


class SignOff(models.Model):
    """One organisation has agreed, by the hand of one person, on a day."""

    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="sign_offs")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    signed_as = models.CharField("name and post of who signed", max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="one_signature_an_organisation")
        ]

    class Privacy:
        keep = ("id", "agreement", "organisation", "at")
        export = ("person", "signed_as")
        watched = True
        scrubbing = {"signed_as": "person"}
