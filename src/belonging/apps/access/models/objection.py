"""What a family objected to, and what they were answered."""

from django.db import models
from django.db.models import Q

from belonging.apps.access.spoken import How, Who


class Outcome(models.TextChoices):
    """What became of an objection."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Taken back by the family"
    MISTAKE = "mistake", "Recorded by mistake"


class Objection(models.Model):
    """One objection for one child: to sharing under one agreement, or (no agreement) to all sharing that no law requires.

    The days to answer it run from `received_on`. While it is accepted, nothing it names is shared.
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
        ]

    class Privacy:
        child = "pupil_id"
        restricted = ("name", "words", "why")
        watched = True
        retention = "pupil_record"
        keep = ("id", "agreement", "who", "how", "outcome", "recorded_at")
        export = ("pupil_id", "name", "words", "received_on", "decided_on", "decided_by", "why", "recorded_by")
        not_told = ("pupil_id",)
        scrubbing = {
            "pupil_id": "child",
            "name": "person",
            "words": "words",
            "why": "words",
            "received_on": "day",
            "decided_on": "day",
        }
