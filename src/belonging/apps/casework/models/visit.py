"""When somebody last looked at a case."""

from django.db import models


class Visit(models.Model):
    """The last time a person opened a case, so that they are shown what has changed since."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_last_look_a_person")]

    class Privacy:
        child = "pupil"
        within = "case"
        retention = "pupil_record"
        keep = ("id", "case", "at")
        export = ("pupil", "person")
        scrubbing = "left out"
