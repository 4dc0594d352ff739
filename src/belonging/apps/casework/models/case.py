"""A child's case."""

from django.db import models
from django.db.models import Q

OPEN = Q(ended=None)


class Case(models.Model):
    """One case of one type about one child, kept by one organisation, and the school it is about, where there is one.

    `state` is '' only while it is being opened. `called` is the child's name as they like it said. `restricted` takes it out of every
    list, count and search of anybody outside it. `source` names the row of a file that told of it, so that it is told once.
    """

    type = models.CharField(max_length=40)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="cases")
    school = models.ForeignKey("directory.School", models.PROTECT, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    state = models.CharField(max_length=40, blank=True, default="")
    restricted = models.BooleanField("only for those in the case", default=False)
    called = models.CharField("what the child likes to be called", max_length=100, blank=True, default="")
    opened = models.DateField("opened on")
    ended = models.DateField("ended on", null=True, blank=True)
    source = models.CharField(max_length=60, blank=True, default="")
    opened_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField("last changed", auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "type"], condition=OPEN, name="open_cases_of_a_keeper"),
            models.Index(fields=["type", "opened"], name="cases_of_a_type"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["type", "pupil", "source"], condition=~Q(source=""), name="one_case_for_what_a_file_told"
            ),
            models.CheckConstraint(
                condition=OPEN | Q(ended__gte=models.F("opened")), name="a_case_ends_after_it_opens"
            ),
        ]

    class Privacy:
        child = "pupil"
        school = "school"
        kept_by = "keeper"
        shut = "restricted"
        purpose = "purpose"
        watched = True
        retention = "pupil_record"
        keep = ("id", "type", "school", "keeper", "purpose", "state", "restricted", "opened", "ended", "changed_at")
        scrub = ("source",)
        export = ("pupil", "called", "opened_by")
        not_told = ("changed_at", "purpose")
        scrubbing = "left out"

    def __str__(self) -> str:
        return f"Case {self.pk}"
