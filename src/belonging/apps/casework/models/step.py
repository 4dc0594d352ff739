"""One line of a case's history."""

from django.db import models


class Step(models.Model):
    """A move somebody made: on what day, by which part, from which state to which, in a sentence. Never changed."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="steps")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    move = models.CharField(max_length=40)
    day = models.DateField()
    by = models.CharField("as", max_length=40)
    begins = models.CharField(max_length=40, blank=True, default="")
    ends = models.CharField(max_length=40)
    sentence = models.CharField(max_length=500)
    reason = models.TextField(blank=True, default="")
    person = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("reason",)
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "move", "day", "by", "begins", "ends", "at")
        export = ("pupil", "sentence", "reason", "person")
        not_told = ("move", "begins", "ends", "by")
        scrubbing = "left out"
