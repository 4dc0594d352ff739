"""What a family was asked, and what they answered."""

from django.db import models
from django.db.models import F, Q

from belonging.apps.access.spoken import How, Who


class Consent(models.Model):
    """One answer for one child: what was asked, who answered and how, and until when it stands (none: until taken back).

    Of several answers about one agreement the latest counts; one recorded by mistake never does.
    """

    pupil_id = models.BigIntegerField()
    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField("what for", max_length=60, blank=True, default="")
    asked = models.CharField("what was asked", max_length=500)
    given = models.BooleanField("agreed")
    who = models.CharField("who answered", max_length=12, choices=Who)
    name = models.CharField("their name", max_length=120)
    how = models.CharField("how they answered", max_length=10, choices=How)
    on = models.DateField("answered on")
    until = models.DateField("until the end of", null=True, blank=True)
    withdrawn_on = models.DateField("taken back on", null=True, blank=True)
    withdrawn_why = models.CharField("what they said when they took it back", max_length=500, blank=True, default="")
    mistaken_at = models.DateTimeField("found to be recorded by mistake", null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["pupil_id"], name="consents_of_a_child"),
            models.Index(fields=["agreement", "on", "id"], name="consents_of_an_agreement"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="a_consent_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | (Q(withdrawn_on__gte=F("on")) & Q(given=True)),
                name="only_a_consent_given_is_taken_back",
            ),
        ]

    class Privacy:
        child = "pupil_id"
        restricted = ("name", "withdrawn_why")
        watched = True
        retention = "pupil_record"
        keep = ("id", "agreement", "purpose", "given", "who", "how", "mistaken_at", "recorded_at")
        scrub = ("asked",)
        export = ("pupil_id", "name", "on", "until", "withdrawn_on", "withdrawn_why", "recorded_by")
        subject = ("asked",)
        not_told = ("pupil_id",)
        scrubbing = {
            "pupil_id": "child",
            "asked": "words",
            "name": "person",
            "withdrawn_why": "words",
            **dict.fromkeys(("on", "until", "withdrawn_on"), "day"),
        }
