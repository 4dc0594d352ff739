"""What a local rule suggests, for a person to decide, and whether the rule is in use."""

from django.db import models
from django.db.models import Q


class Suggestion(models.Model):
    """A prompt of a case type that held for a child: the case to think about, why, and the suspension that brought it (`day`).

    Whoever thinks otherwise dismisses it with a reason. It is made once for one suspension.
    """

    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+")
    school = models.ForeignKey("directory.School", models.PROTECT, related_name="+", db_index=False)
    case_type = models.CharField(max_length=40)
    prompt = models.CharField(max_length=40)
    because = models.CharField(max_length=300)
    day = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    dismissed_on = models.DateField(null=True, blank=True)
    dismissed_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField("why it was dismissed", blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["school", "day"], condition=Q(dismissed_on=None), name="suggestions_of_a_school")
        ]
        constraints = [
            models.UniqueConstraint(fields=["pupil", "case_type", "prompt", "day"], name="a_suggestion_is_made_once"),
            models.CheckConstraint(condition=Q(dismissed_on=None) | ~Q(reason=""), name="a_dismissal_has_its_reason"),
        ]

    class Privacy:
        child = "pupil"
        school = "school"
        restricted = ("reason",)
        watched = True
        retention = "pupil_record"
        keep = ("id", "case_type", "prompt", "day", "made_at", "dismissed_on")
        export = ("pupil", "school", "because", "reason", "dismissed_by")
        scrubbing = "left out"


class LocalRule(models.Model):
    """Whether a prompt is in use from now on, who said so and why. Added to, never changed; the latest counts, and without any it is in use."""

    prompt = models.CharField(max_length=40)
    used = models.BooleanField("in use")
    reason = models.TextField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        keep = ("id", "prompt", "used", "reason", "at")
        export = ("by",)
        scrubbing = "left out"
