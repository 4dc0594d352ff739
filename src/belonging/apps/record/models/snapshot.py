"""What one return said about one enrolment at a date."""

from django.db import models


class Snapshot(models.Model):
    """One row of one return. `scope` numbers the part of a load it came by, which a corrected file replaces whole."""

    scope = models.PositiveBigIntegerField(db_index=True)
    enrolment = models.ForeignKey("record.Enrolment", models.CASCADE, related_name="snapshots")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="snapshots")
    as_at = models.DateField()
    academic_year = models.PositiveSmallIntegerField()
    term = models.PositiveSmallIntegerField(default=0)
    on_roll = models.BooleanField()
    status = models.CharField(max_length=2, blank=True, default="")
    leaving_date = models.DateField(null=True, blank=True)
    nc_year = models.CharField(max_length=2, blank=True, default="")
    ethnicity = models.CharField(max_length=4, blank=True, default="")
    language = models.CharField(max_length=4, blank=True, default="")
    sen_provision = models.CharField(max_length=1, blank=True, default="")
    upn = models.CharField(max_length=40, blank=True, default="")
    former_upn = models.CharField(max_length=40, blank=True, default="")
    uln = models.CharField(max_length=40, blank=True, default="")
    surname = models.CharField(max_length=100, blank=True, default="")
    forename = models.CharField(max_length=100, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True, default="")

    class Privacy:
        child = "pupil"
        school = "enrolment__school"
        restricted = ("ethnicity", "language", "sen_provision")
        watched = True
        retention = "pupil_record"
        keep = ("id", "scope")
        scrub = ("upn", "former_upn", "uln")
        subject = ("upn", "former_upn", "uln")
        export = (
            *("enrolment", "pupil", "as_at", "academic_year", "term", "on_roll", "status", "leaving_date", "nc_year"),
            *("ethnicity", "language", "sen_provision", "surname", "forename", "birth_date", "sex"),
        )
        scrubbing = {
            **dict.fromkeys(("upn", "former_upn", "uln"), "number"),
            **dict.fromkeys(("sex", "ethnicity", "language"), "dealt"),
            **dict.fromkeys(
                ("as_at", "academic_year", "term", "on_roll", "status", "nc_year", "sen_provision"), "keep"
            ),
            "surname": "surname",
            "forename": "forename",
            "birth_date": "birth",
            "leaving_date": "day",
        }
