"""A link that lets somebody without an account do one thing."""

from django.db import models


class OneTaskLink(models.Model):
    """One task on one object, for whoever reads one e-mail address; hashes only, so that the table gives nobody away."""

    task = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    token_hash = models.CharField(max_length=64, unique=True)
    email_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=128, blank=True, default="")
    code_at = models.DateTimeField(null=True, blank=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    given_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        keep = ("id", "task", "object_id", "codes_sent", "tries", "made_at", "expires_at", "used_at")
        export = ("given_by",)
        erase = ("token_hash", "email_hash", "code_hash", "code_at")
        scrubbing = "left out"
