"""What people in a case say to each other."""

from django.db import models


class Note(models.Model):
    """Something written in a case, for those in it."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="notes")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    text = models.TextField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("text",)
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "at")
        export = ("pupil", "text", "by")
        scrubbing = "left out"


class Mention(models.Model):
    """Somebody is named in a note, so that they see it."""

    note = models.ForeignKey("casework.Note", models.CASCADE, related_name="mentions")
    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="one_mention_a_person")]

    class Privacy:
        child = "pupil"
        within = "case"
        retention = "pupil_record"
        keep = ("id", "note", "case", "seen_at")
        export = ("pupil", "person")
        not_told = ("note",)
        scrubbing = "left out"
