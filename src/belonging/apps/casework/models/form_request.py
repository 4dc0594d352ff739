"""Somebody is asked to answer a form themselves: the child or the family, by a link or in the room."""

from django.db import models
from django.db.models import Q


class FormRequest(models.Model):
    """A form of a case, put to the child or the family until a day: by a link sent to an address kept nowhere, or (`in_room`) on a worker's device.

    `link` is the number of the link for one task. `draft` is what was typed and not yet sent: nobody in the case is shown it, and sending
    empties it. `said_nothing` tells that whoever was asked sent it without an answer, as they may.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="asked_for")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    form = models.CharField(max_length=40)
    part = models.CharField(max_length=40)
    link = models.BigIntegerField(null=True)
    in_room = models.BooleanField("on a worker's device", default=False)
    until = models.DateTimeField("may be answered until")
    draft = models.JSONField("typed and not yet sent", default=dict, blank=True)
    asked_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    said_nothing = models.BooleanField("sent without an answer", default=False)
    withdrawn_at = models.DateTimeField("taken back at", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answered_at=None) | Q(draft={}), name="what_was_sent_is_no_draft"),
            models.CheckConstraint(condition=Q(answered_at=None) | Q(withdrawn_at=None), name="sent_or_taken_back"),
        ]

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("draft",)
        watched = True
        retention = "pupil_record"
        keep = (
            *("id", "case", "form", "part", "in_room", "until", "asked_at", "answered_at", "said_nothing"),
            *("withdrawn_at", "link"),
        )
        export = ("pupil", "asked_by", "draft")
        not_told = ("link", "draft")
        scrubbing = "left out"
