"""One evaluation."""

from django.db import models
from django.db.models import Q

from belonging.apps.programmes.declared import design
from belonging.engine.evaluation import Design

WORDS = ("question", "need", "activity", "dose", "mechanism", "effect", "assumptions", "harms")


class Evaluation(models.Model):
    """What is tried, why it should help, and how it will be found out whether it did.

    `window` is how often the outcome is counted, `follow` for how many of those periods since the last start it is looked at, `starts`
    the start of a whole area ('' where schools have their own), `seed` and `drawn` the lot and the order it gave (URNs), `registered` the
    protocol as it stood when it was registered, with the least effect said then. `cost` is in whole pounds.
    """

    title = models.CharField(max_length=120)
    question = models.TextField()
    need = models.TextField(blank=True, default="")
    activity = models.TextField(blank=True, default="")
    dose = models.TextField(blank=True, default="")
    mechanism = models.TextField(blank=True, default="")
    effect = models.TextField("what children would notice", blank=True, default="")
    assumptions = models.TextField(blank=True, default="")
    harms = models.TextField(blank=True, default="")
    cost = models.PositiveIntegerField(null=True, blank=True)
    indicator = models.CharField(max_length=60)
    window = models.CharField(max_length=10)
    design = models.CharField(max_length=40)
    chosen = models.CharField("how units were chosen", max_length=12)
    follow = models.PositiveSmallIntegerField(default=3)
    starts = models.CharField(max_length=24, blank=True, default="")
    seed = models.CharField(max_length=80, blank=True, default="")
    drawn = models.JSONField("the order drawn", default=list)
    drawn_at = models.DateTimeField(null=True, blank=True)
    keeper = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    begun_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    registered = models.JSONField("the protocol as registered", default=dict)
    registered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(registered_at=None, registered_by=None)
                | Q(registered_at__isnull=False, registered_by__isnull=False),
                name="an_evaluation_is_registered_by_somebody",
            )
        ]

    class Privacy:
        watched = True
        keep = (
            "id", "title", *WORDS, "cost", "indicator", "window", "design", "chosen", "follow", "starts", "seed", "drawn",
            "drawn_at", "keeper", "begun_at", "registered", "registered_at",
        )  # fmt: skip
        export = ("begun_by", "registered_by")
        scrubbing = "left out"

    def __str__(self) -> str:
        return self.title

    @property
    def declared(self) -> Design:
        """Return the design as declared."""
        return design(self.design)
