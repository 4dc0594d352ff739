"""Who takes part in a case."""

from django.db import models
from django.db.models import F, Q


class Participant(models.Model):
    """Somebody holds a part in a case from a day until another: a person here, an organisation here, or somebody by name alone.

    `asked` is when they were asked to the meeting, `came` whether they did (None: not yet known).
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="participants")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    part = models.CharField(max_length=40)
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    asked = models.DateField("asked to come on", null=True, blank=True)
    came = models.BooleanField(null=True, blank=True)
    tie = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "part", "person"], condition=Q(until=None), name="one_person_holds_a_part_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | ~Q(name=""),
                name="a_part_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_part_ends_after_it_starts"
            ),
        ]

    class Privacy:
        child = "pupil"
        within = "case"
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "part", "organisation", "since", "until", "asked", "came", "tie")
        export = ("pupil", "person", "name")
        not_told = ("tie",)
        scrubbing = "left out"

    def __str__(self) -> str:
        return str(self.person or self.name or self.organisation)
