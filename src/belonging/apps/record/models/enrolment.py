"""A child at a school."""

from django.db import models


class Enrolment(models.Model):
    """One pupil at one school from one entry date; leaving date and status are those of the latest return."""

    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="enrolments")
    school = models.ForeignKey("directory.School", models.PROTECT, related_name="enrolments")
    entry_date = models.DateField(null=True, blank=True)
    leaving_date = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "school", "entry_date"], name="one_enrolment_an_entry_date"),
            models.UniqueConstraint(
                fields=["pupil", "school"], condition=models.Q(entry_date=None), name="one_enrolment_without_a_date"
            ),
        ]

    class Privacy:
        child = "pupil"
        school = "school"
        watched = True
        retention = "pupil_record"
        keep = ("id",)
        export = ("pupil", "school", "entry_date", "leaving_date", "status")
        scrubbing = {"entry_date": "day", "leaving_date": "day", "status": "keep"}
