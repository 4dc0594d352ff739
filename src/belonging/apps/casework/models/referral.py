"""One agency asks another."""

from django.db import models
from django.db.models import Q


class ReferralState(models.TextChoices):
    """Where a referral is."""

    SENT = "sent", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    DONE = "done", "Done"
    WITHDRAWN = "withdrawn", "Taken back"


class Referral(models.Model):
    """What one organisation asks of another for a child: who owns it there, by which day, on what basis, and what came of it.

    `tie` is what lets the owner see the case for its sake.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="referrals")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    sender = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    owner = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.SENT)
    asks = models.TextField("what is asked")
    shared = models.TextField("what is shared")
    purpose = models.CharField(max_length=40)
    basis = models.CharField("lawful basis", max_length=60)
    condition = models.CharField("condition for special categories", max_length=60)
    sent = models.DateField("sent on")
    answer_by = models.DateField("answer wanted by")
    due = models.DateField("to be done by", null=True, blank=True)
    answered = models.DateField("answered on", null=True, blank=True)
    done = models.DateField("done on", null=True, blank=True)
    reason = models.TextField("why it was declined or taken back", blank=True, default="")
    outcome = models.TextField("what came of it", blank=True, default="")
    sent_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    tie = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["receiver", "answer_by"],
                condition=Q(state__in=("sent", "accepted")),
                name="referrals_that_wait",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("declined", "withdrawn")) | ~Q(reason=""), name="a_no_has_its_reason"
            ),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(outcome=""), name="what_is_done_has_its_outcome"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(due__isnull=False), name="what_is_accepted_has_its_day"
            ),
        ]

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("asks", "shared", "reason", "outcome")
        watched = True
        retention = "pupil_record"
        keep = (
            *("id", "case", "sender", "receiver", "state", "purpose", "basis", "condition", "sent", "answer_by", "due"),
            *("answered", "done", "tie"),
        )
        export = ("pupil", "owner", "asks", "shared", "reason", "outcome", "sent_by")
        not_told = ("tie",)
        scrubbing = "left out"
