"""Who an agreement binds."""

from django.db import models


class Party(models.Model):
    """One organisation, or every organisation of a kind, and whether it gives, receives, or both."""

    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="agreed"
    )
    kind = models.CharField(max_length=10, blank=True, default="")
    gives = models.BooleanField(default=False)
    receives = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None, kind__gt="") | models.Q(organisation__isnull=False, kind=""),
                name="a_party_is_an_organisation_or_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(gives=True) | models.Q(receives=True), name="a_party_gives_or_receives"
            ),
        ]

    class Privacy:
        keep = ("id", "agreement", "organisation", "kind", "gives", "receives")
        watched = True
