"""Clocks that run in a case."""

from django.db import models
from django.db.models import Q

RUNS = Q(ended=None)


class RunningClock(models.Model):
    """One duty that a move started: the day it counts from, its last day with and without lawful exceptions, and how it ended.

    `also`, `posted`, `variant` and `began` are what reckoning takes beside the day. `due` is None where the rule has no last day, or where it cannot
    be told: `why_none` says so, and of one that a correction ended, why. `due_before` keeps the day that held until a calendar or an answer changed, `reckoned_at` when it was last worked out.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="clocks")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    school = models.ForeignKey("directory.School", models.PROTECT, null=True, related_name="+", db_index=False)
    clock = models.CharField(max_length=60)
    since = models.DateField("counted from")
    began = models.DateField("case began on")
    also = models.DateField(null=True)
    posted = models.BooleanField(default=False)
    variant = models.CharField(max_length=40, blank=True, default="")
    due = models.DateField("last day on time", null=True)
    due_plain = models.DateField("last day without exceptions", null=True)
    due_before = models.DateField("last day before the calendar changed", null=True)
    why_none = models.CharField("why there is no day", max_length=500, blank=True, default="")
    owed_by = models.CharField("owed by", max_length=40, blank=True, default="")
    reckoned_at = models.DateTimeField()
    ended = models.DateField("ended on", null=True)
    lifted = models.BooleanField("no longer owed", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["due"], condition=RUNS, name="clocks_due_in_the_area"),
            models.Index(fields=["school", "due"], condition=RUNS, name="clocks_due_at_a_school"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "clock"], condition=RUNS, name="a_clock_runs_once_in_a_case")
        ]

    class Privacy:
        child = "pupil"
        within = "case"
        watched = True
        retention = "pupil_record"
        keep = (
            *("id", "case", "school", "clock", "since", "began", "also", "posted", "variant", "due", "due_plain"),
            *("due_before", "why_none", "owed_by", "reckoned_at", "ended", "lifted"),
        )
        export = ("pupil",)
        not_told = ("began", "also", "posted", "variant", "reckoned_at", "owed_by", "school")
        scrubbing = "left out"


class ClockException(models.Model):
    """A lawful exception relied on for a clock: which ground of the law, from when until when (without an end: it lasts), why, and what shows it."""

    clock = models.ForeignKey("casework.RunningClock", models.CASCADE, related_name="exceptions")
    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    ground = models.CharField(max_length=60)
    first = models.DateField("from")
    last = models.DateField("until", null=True)
    reason = models.TextField()
    evidence = models.TextField("what shows it")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("reason", "evidence")
        watched = True
        retention = "pupil_record"
        keep = ("id", "clock", "case", "ground", "first", "last", "at")
        export = ("pupil", "reason", "evidence", "by")
        not_told = ("clock",)
        scrubbing = "left out"
