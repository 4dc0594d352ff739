"""A local authority."""

from django.db import models


class Authority(models.Model):
    """A council with education duties, by its three-digit DfE code."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=200, blank=True, default="")

    class Privacy:
        keep = ("code", "name")

    def __str__(self) -> str:
        return self.name or f"Authority {self.code}"
