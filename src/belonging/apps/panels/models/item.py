"""One child on an agenda."""

from django.db import models


class ItemState(models.TextChoices):
    """Where a child's item is."""

    LISTED = "listed", "To be heard"
    HEARD = "heard", "Heard"
    PUT_OFF = "put_off", "Put off"


class Item(models.Model):
    """A child's case at a sitting: its place, why it is there (keys of the panel's sources), and what was decided or why it was put off.

    `guests` came for this child without a seat of the panel: {"part": the participant of the case, "said": the words of the minutes}.
    `minuted` are the lines of the approved minutes. The row is seen by whoever sees the case, and by nobody who stepped back.
    """

    sitting = models.ForeignKey("panels.Sitting", models.CASCADE, related_name="items")
    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField()
    sources = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.LISTED)
    decision = models.TextField("what was agreed", blank=True, default="")
    put_off = models.TextField("why it was put off", blank=True, default="")
    guests = models.JSONField("who came without a seat", default=list)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    minuted = models.JSONField("what the minutes say", default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "case"], name="a_case_once_a_sitting")]

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("guests", "decision", "put_off", "minuted")
        watched = True
        retention = "pupil_record"
        keep = ("id", "sitting", "case", "place", "sources", "state", "decided_at")
        export = ("pupil", "guests", "decision", "put_off", "decided_by", "minuted")
        not_told = ("place", "sources")
        scrubbing = "left out"

    def __str__(self) -> str:
        return f"Item {self.pk}"


class Conflict(models.Model):
    """Somebody knows the family in another way, and steps back: they are shown nothing of this child here."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    sitting = models.ForeignKey("panels.Sitting", models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_stepping_back_a_case")]

    class Privacy:
        child = "pupil"
        within = "case"
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "sitting", "at")
        export = ("pupil", "person")
        scrubbing = "left out"


class Release(models.Model):
    """Who of a panel may have the papers of a child of whom somebody must not be told, as whoever keeps children safe said.

    Whoever is not named here has not been thought of yet, and gets none.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    may = models.BooleanField("may have the papers")
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_release_a_case_and_person")]

    class Privacy:
        child = "pupil"
        within = "case"
        safeguarding = ("person", "may")
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "at")
        export = ("pupil", "person", "may", "by")
        told_where = {"may": True}
        scrubbing = "left out"


class Reading(models.Model):
    """When a member first read a child's papers for a sitting."""

    item = models.ForeignKey("panels.Item", models.CASCADE, related_name="readings")
    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="one_first_reading_a_person")]

    class Privacy:
        child = "pupil"
        within = "case"
        retention = "pupil_record"
        keep = ("id", "item", "case", "at")
        export = ("pupil", "person")
        not_told = ("item",)
        scrubbing = "left out"
