"""What the record said of a child on the day of a case."""

from django.db import models


class KeptFact(models.Model):
    """One fact of a case as the record had it when the case opened (null: it could not tell). Written once, so that what returns
    say later does not rewrite it. `day` is the day looked at.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="kept_facts", db_index=False)
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    day = models.DateField("as at")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="a_fact_of_a_case_is_kept_once")]

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("value",)
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "key", "day", "at")
        export = ("pupil", "value")
        scrubbing = "left out"
