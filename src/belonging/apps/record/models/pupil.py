"""A child known to the record."""

from django.db import models


class Pupil(models.Model):
    """One child. `key` is the UPN when its check letter holds, else the school's LAESTAB and its own id for the child.

    Names and dates are those of the latest return; what each return said is kept in `Snapshot`.
    """

    key = models.CharField(max_length=60, unique=True)
    upn = models.CharField(max_length=40, blank=True, default="", db_index=True)
    former_upn = models.CharField(max_length=40, blank=True, default="")
    uln = models.CharField(max_length=40, blank=True, default="")
    surname = models.CharField(max_length=100, blank=True, default="")
    forename = models.CharField(max_length=100, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True, default="")

    class Privacy:
        child = "id"
        watched = True
        retention = "pupil_record"
        keep = ("id",)
        scrub = ("key", "upn", "former_upn", "uln")
        export = ("surname", "forename", "birth_date", "sex")
        subject = ("upn", "former_upn", "uln")
        scrubbing = {
            **dict.fromkeys(("key", "upn", "former_upn", "uln"), "number"),
            "id": "child",
            "surname": "surname",
            "forename": "forename",
            "birth_date": "birth",
            "sex": "dealt",
        }

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip() or "A child"
