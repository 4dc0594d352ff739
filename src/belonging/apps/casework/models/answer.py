"""Answers to the questions of a case, and the forms they were given to."""

from django.db import models
from django.db.models import Q


class PublishedForm(models.Model):
    """One version of a form as people were asked it. Written once, never changed, so an old answer keeps its question."""

    case_type = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=16)
    described = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_type", "form", "version"], name="one_version_of_a_form")]

    class Privacy:
        keep = ("id", "case_type", "form", "version", "fingerprint", "described")


class Answer(models.Model):
    """What somebody answered to one question of a case (null: taken away). Never changed; the latest that stands counts.

    `tier` is how closely the question is held. `told_by` says in words who answered where that is nobody who signed in. An answer that clashed
    with another's `waits` until somebody chooses; `settled_at` is when.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="answers", db_index=False)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    form = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    tier = models.CharField(max_length=12)
    waits = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    told_by = models.CharField("in whose words", max_length=200, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="answers_of_a_case")]
        constraints = [
            models.CheckConstraint(condition=Q(settled_at=None) | Q(waits=True), name="only_what_waits_is_settled")
        ]

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("value",)
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "form", "version", "question", "tier", "waits", "settled_at", "at")
        export = ("pupil", "value", "by", "told_by")
        not_told = ("tier", "waits", "settled_at", "version")
        scrubbing = "left out"
