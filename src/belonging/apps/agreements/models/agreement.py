"""An agreement to share information."""

from django.db import models


class Status(models.TextChoices):
    """How far an agreement has come. Whether it is in force is also a matter of its dates and signatures."""

    DRAFT = "draft", "Being drawn up"
    LIVE = "live", "Agreed"
    SUSPENDED = "suspended", "Suspended"
    ENDED = "ended", "Ended"


class Agreement(models.Model):
    """Parties, purposes, lawful basis, data, direction and dates. A statutory one has the key of its declaration.

    A renewal is an agreement of its own: the next `version`, which `replaces` the one before it.
    """

    title = models.CharField(max_length=200)
    statutory = models.CharField(max_length=60, blank=True, default="")
    purposes = models.JSONField(default=list)
    basis = models.CharField("lawful basis", max_length=300)
    condition = models.CharField("condition for special categories", max_length=300, blank=True, default="")
    direction = models.CharField("who gives what to whom, in words", max_length=300, blank=True, default="")
    retention = models.CharField("how long it is kept", max_length=300, blank=True, default="")
    owner = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField()
    review_on = models.DateField("to be reviewed on", null=True, blank=True)
    expires_on = models.DateField("ends at midnight before", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    warned_at = models.PositiveSmallIntegerField("days before the end of the last warning", null=True, blank=True)
    reviewed_for = models.DateField("the review its owner was last told of", null=True, blank=True)
    why = models.CharField("why it was suspended or ended", max_length=500, blank=True, default="")
    changed_on = models.DateField("when it was suspended or ended", null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewals")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statutory"], condition=~models.Q(statutory=""), name="one_agreement_a_declaration"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on=None) | models.Q(expires_on__gt=models.F("starts")),
                name="an_agreement_ends_after_it_starts",
            ),
        ]

    class Privacy:
        keep = (
            *("id", "title", "statutory", "purposes", "basis", "condition", "direction", "retention", "owner"),
            *("starts", "review_on", "expires_on", "status", "warned_at", "reviewed_for", "why", "changed_on"),
            *("version", "replaces"),
        )
        watched = True
        scrubbing = {"why": "words"}

    def __str__(self) -> str:
        return self.title
