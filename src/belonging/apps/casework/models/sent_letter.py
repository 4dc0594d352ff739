"""Letters as they were sent."""

from django.db import models


class Way(models.TextChoices):
    """How a letter went. Belonging itself sends none: it would have to be told an address."""

    HAND = "hand", "Given by hand"
    POST = "post", "By post"
    EMAIL = "email", "By e-mail, from our own mail"


class SentLetter(models.Model):
    """A letter of a case, written down as sent: its words as they went, to whom, how and on what day. Never changed.

    `letter` is its key in the catalogue, `to` the part it went to, `given` what was typed for it that the case does not say.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="letters")
    pupil = models.ForeignKey("record.Pupil", models.CASCADE, related_name="+", db_index=False)
    letter = models.CharField(max_length=60)
    to = models.CharField(max_length=40)
    language = models.CharField(max_length=20, default="en")
    subject = models.CharField(max_length=300)
    paragraphs = models.JSONField()
    given = models.JSONField(default=dict)
    tier = models.CharField(max_length=12)
    way = models.CharField("how it went", max_length=10, choices=Way)
    sent = models.DateField("sent on")
    sent_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("written down at", auto_now_add=True)

    class Privacy:
        child = "pupil"
        within = "case"
        restricted = ("subject", "paragraphs", "given")
        watched = True
        retention = "pupil_record"
        keep = ("id", "case", "letter", "to", "language", "tier", "way", "sent", "at")
        export = ("pupil", "subject", "paragraphs", "given", "sent_by")
        not_told = ("tier", "given")
        scrubbing = "left out"
