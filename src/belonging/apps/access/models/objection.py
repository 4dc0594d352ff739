"""What a family objected to, and what they were answered."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from belonging.apps.access.spoken import Delay, How, Who
from belonging.kernel.days import months_after


class Outcome(models.TextChoices):
    """What became of an objection."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Taken back by the family"
    MISTAKE = "mistake", "Recorded by mistake"


MONTHS, LONGER = 1, 3  # to answer in, from the day it came; with the two further months of UK GDPR, Article 12(3)


class Objection(models.Model):
    """One objection for one child: to sharing under one agreement, or (no agreement) to all sharing that no law requires.

    It is to be answered within a month of `received_on`, or three where that was extended on a day within the first. While it is
    accepted, nothing it names is shared.
    """

    pupil_id = models.BigIntegerField()
    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField("who objected", max_length=12, choices=Who)
    name = models.CharField("their name", max_length=120)
    how = models.CharField("how they said it", max_length=10, choices=How)
    words = models.TextField("what they said")
    received_on = models.DateField()
    outcome = models.CharField("what became of it", max_length=10, choices=Outcome, default=Outcome.WAITING)
    decided_on = models.DateField("answered on", null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="answered by"
    )
    why = models.TextField("the answer", blank=True, default="")
    extended_on = models.DateField("given two more months on", null=True, blank=True)
    extended_for = models.CharField("why it takes longer", max_length=10, choices=Delay, blank=True, default="")
    extended_why = models.TextField("why it takes longer, in words", blank=True, default="")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["pupil_id"], name="objections_of_a_child"),
            models.Index(fields=["outcome", "received_on"], name="objections_by_outcome"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=("accepted", "refused")) | (Q(decided_on__isnull=False) & Q(why__gt="")),
                name="an_answer_has_its_day_and_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(extended_on=None)
                | (Q(extended_on__gte=F("received_on")) & Q(extended_for__gt="") & Q(extended_why__gt="")),
                name="a_longer_time_has_its_reason",
            ),
        ]

    class Privacy:
        child = "pupil_id"
        restricted = ("name", "words", "why", "extended_why")
        watched = True
        retention = "pupil_record"
        keep = ("id", "agreement", "who", "how", "outcome", "extended_for", "recorded_at")
        export = (
            "pupil_id",
            "name",
            "words",
            "received_on",
            "decided_on",
            "decided_by",
            "why",
            "extended_on",
            "extended_why",
            "recorded_by",
        )
        not_told = ("pupil_id",)
        scrubbing = {
            "pupil_id": "child",
            "name": "person",
            "words": "words",
            "why": "words",
            "received_on": "day",
            "decided_on": "day",
            "extended_on": "day",
            "extended_why": "words",
        }

    @property
    def within(self) -> date:
        """Return the last day of the first month: until then an extension may be told."""
        return months_after(self.received_on, MONTHS)

    @property
    def due(self) -> date:
        """Return the day by which it must be answered."""
        return months_after(self.received_on, LONGER) if self.extended_on else self.within
