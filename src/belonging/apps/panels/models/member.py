"""Who is on a panel, and who came."""

from django.db import models
from django.db.models import F, Q


class Member(models.Model):
    """Somebody sits in a seat of a panel, or is the deputy of whoever does, from a day until another; for one area, or ('') for all."""

    panel = models.CharField(max_length=40)
    keeper = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    area = models.CharField(max_length=60, blank=True, default="")
    seat = models.CharField(max_length=40)
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    deputy = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "keeper", "area", "person"], condition=Q(until=None), name="one_seat_a_person"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_seat_ends_after_it_starts"
            ),
        ]

    class Privacy:
        watched = True
        keep = ("id", "panel", "keeper", "area", "seat", "deputy", "since", "until")
        export = ("person",)
        scrubbing = "left out"


class Attendance(models.Model):
    """Whether somebody came to a sitting, and the seat they sat in ('' for a guest, who decides nothing)."""

    sitting = models.ForeignKey("panels.Sitting", models.CASCADE, related_name="attendances")
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    seat = models.CharField(max_length=40, blank=True, default="")
    deputy = models.BooleanField(default=False)
    present = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "person"], name="one_attendance_a_person")]

    class Privacy:
        watched = True
        keep = ("id", "sitting", "seat", "deputy", "present")
        export = ("person",)
        scrubbing = "left out"
