"""One file somebody asked for."""

from django.db import models


class State(models.TextChoices):
    """Where a file is."""

    WAITING = "waiting", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"
    PURGED = "purged", "Deleted"


class Export(models.Model):
    """One file of named children: who asked for it, in which post, why, and what became of it. The file lies sealed under a random name."""

    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    what = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    format = models.CharField(max_length=10)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sentence = models.CharField(max_length=300, blank=True, default="")
    rows = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    link_until = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField("last opened", null=True, blank=True)

    class Privacy:
        retention = "exports"
        keep = (
            *("id", "post", "purpose", "what", "format", "state", "rows", "made_at", "expires_at", "link_until"),
            "used_at",
        )
        export = ("person", "title", "sentence")
        erase = ("arguments", "file", "token_hash")
        scrubbing = "left out"
