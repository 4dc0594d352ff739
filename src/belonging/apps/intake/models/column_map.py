"""How one sender's columns are read."""

from django.conf import settings
from django.db import models


class ColumnMap(models.Model):
    """One sender's export, remembered: their header to ours."""

    sender = models.CharField(max_length=60, blank=True, default="")
    format = models.CharField(max_length=60)
    columns = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Privacy:
        keep = ("id", "sender", "format", "columns", "by", "made_at")
