"""How long an organisation keeps things, and each time the end of that was acted on."""

from django.db import models


class RetentionChoice(models.Model):
    """An organisation's own length for one line of the schedule, in the unit of its declaration, and why."""

    key = models.CharField(max_length=40, unique=True)
    length = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=500)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        keep = ("id", "key", "length", "why", "at")
        export = ("by",)
        watched = True
        scrubbing = {"why": "words"}


class RunState(models.TextChoices):
    """Where a run is."""

    WAITING = "waiting", "Waiting for a second person"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"


class RetentionRun(models.Model):
    """A list of children whose time is over, put forward by one person and agreed by another before anything is erased."""

    key = models.CharField(max_length=40)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    children = models.JSONField(default=list)
    asked = models.PositiveIntegerField("how many were put forward")
    erased = models.PositiveIntegerField("how many were erased", default=0)
    kept_back = models.PositiveIntegerField("how many were kept back", default=0)
    first = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    second = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second=None) | ~models.Q(second=models.F("first")), name="two_different_people_agree"
            ),
            models.CheckConstraint(
                condition=models.Q(second__isnull=False) | models.Q(state__in=("waiting", "stopped")),
                name="nothing_is_erased_by_one_person",
            ),
        ]

    class Privacy:
        keep = ("id", "key", "organisation", "state", "asked", "erased", "kept_back", "first_at", "second_at")
        export = ("first", "second")
        erase = ("children",)
        watched = True
        scrubbing = "left out"
