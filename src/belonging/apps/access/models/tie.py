"""What ties somebody to a child."""

from django.db import models


class Kind(models.TextChoices):
    """Why somebody is tied to a child."""

    ON_ROLL = "on_roll", "on roll here"
    CASE_OWNER = "case_owner", "owns a case"
    PARTICIPANT = "participant", "takes part in a case"
    SHARED_WITH = "shared_with", "shared with them"
    FAMILY = "family", "the child, or their family"
    BREAK_GLASS = "break_glass", "opened out of reach, with a reason"


class Tie(models.Model):
    """One person or one organisation is tied to one child, from a time until before another (none: until ended).

    A tie of a case (`case_id`) lets that person or organisation see the case; whether more of the child's record comes is for agreements to say.
    """

    pupil_id = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    person = models.ForeignKey("accounts.User", models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, null=True, blank=True, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, null=True, blank=True, related_name="+")
    case_id = models.BigIntegerField("the case it comes from", null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, default="")
    given_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "pupil_id"], name="tied_to_an_organisation"),
            models.Index(fields=["person", "pupil_id"], name="tied_to_a_person"),
            models.Index(fields=["pupil_id"], name="tied_to_a_child"),
            models.Index(fields=["case_id"], condition=models.Q(case_id__isnull=False), name="tied_through_a_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, organisation__isnull=False)
                | models.Q(person__isnull=False, organisation=None),
                name="a_tie_is_of_a_person_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="a_tie_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="break_glass") | (models.Q(ends__isnull=False) & models.Q(reason__gt="")),
                name="broken_glass_has_an_end_and_a_reason",
            ),
        ]

    class Privacy:
        retention = "pupil_record"
        keep = ("id", "kind", "organisation", "starts", "ends", "agreement", "case_id")
        scrub = ("reason",)
        export = ("pupil_id", "person", "given_by")
        scrubbing = {"pupil_id": "child", "reason": "words"}
