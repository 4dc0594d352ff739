"""One thing that was done."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """Who did what, when, from where, to what or whom, and for which purpose, in the sentence a reader would say.

    People, organisations and children are plain numbers: the history outlives them. `act` is the transaction it was written
    in, as the database numbers it. Insert-only.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=100, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=100, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=100, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    child_id = models.BigIntegerField(null=True)
    sentence = models.TextField()
    act = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["child_id", "at"], name="history_of_a_child", condition=Q(child_id__isnull=False)),
            models.Index(fields=["person_id", "at"], name="history_of_a_person"),
            models.Index(fields=["act"], name="history_in_no_words", condition=Q(kind="changed")),
            models.Index(fields=["subject_id"], name="history_redactions", condition=Q(kind="redacted")),
        ]

    class Privacy:
        retention = "history"
        keep = ("id", "person_id", "organisation_id", "child_id", "request_id", "act")
        export = (
            *("at", "kind", "person_name", "post", "organisation_name", "address", "purpose"),
            *("subject", "subject_id", "sentence"),
        )
        scrubbing = "left out"
