"""What somebody promised to do."""

from django.db import models
from django.db.models import Q


class TaskKind(models.TextChoices):
    """Where a task came from."""

    TASK = "task", "Task"
    COMMITMENT = "commitment", "Promised at the conference"
    ACTION = "action", "Agreed by a panel"
    LOOK = "look", "Look back"


class Task(models.Model):
    """One thing to be done for one child: by whom (a person, or an organisation), by which day, and what came of it.

    `about` says what it belongs to beside the case: the sitting of a panel, or a look back.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="tasks")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=TaskKind, default=TaskKind.TASK)
    what = models.TextField()
    owner = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="tasks")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField("by", null=True, blank=True)
    done = models.DateField("done on", null=True, blank=True)
    dropped = models.BooleanField("no longer to be done", default=False)
    outcome = models.TextField("what came of it", blank=True, default="")
    about = models.CharField(max_length=60, blank=True, default="")
    made_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "due"], condition=Q(done=None), name="tasks_of_a_person"),
            models.Index(fields=["organisation", "due"], condition=Q(done=None), name="tasks_of_an_organisation"),
            models.Index(fields=["about"], condition=~Q(about=""), name="tasks_about_something"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(dropped=False) | ~Q(outcome=""), name="what_is_dropped_has_its_reason")
        ]

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("what", "outcome")
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "kind", "organisation", "due", "done", "dropped", "about", "made_at")
        export = ("pupil", "what", "outcome", "owner", "made_by")
        not_told = ("about",)
        scrubbing = "left out"
