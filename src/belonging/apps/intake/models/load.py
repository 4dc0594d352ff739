"""One batch of files, from check to acceptance, and perhaps undone."""

import uuid

from django.conf import settings
from django.db import models


class State(models.TextChoices):
    """Where a load is. `Received`, `checking` and `loading` are brief; a person decides from `checked` and `loaded`."""

    RECEIVED = "received", "Waiting to be checked"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked, not loaded"
    LOADING = "loading", "Being loaded"
    LOADED = "loaded", "Loaded"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Discarded"
    FAILED = "failed", "Could not be read"


class Load(models.Model):
    """One batch. `place` is its order among accepted loads: of two that say the same thing, the later one holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    place = models.PositiveBigIntegerField(null=True, blank=True, unique=True)
    rows_in = models.PositiveBigIntegerField(default=0)
    loaded = models.PositiveBigIntegerField(default=0)
    waiting = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    repeats = models.BooleanField(default=False)
    checked_against = models.PositiveBigIntegerField(default=0)
    sentence = models.TextField(blank=True, default="")

    class Privacy:
        keep = (
            *("id", "state", "by", "made_at", "accepted_at", "undone_at", "place", "rows_in", "loaded", "waiting"),
            *("rejected", "repeats", "checked_against", "sentence"),
        )
        scrubbing = {"sentence": "words"}
