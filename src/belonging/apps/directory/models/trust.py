"""An academy trust."""

from django.db import models


class Trust(models.Model):
    """A trust that runs schools, by the register's group number."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=200, blank=True, default="")

    class Privacy:
        keep = ("code", "name")

    def __str__(self) -> str:
        return self.name or f"Trust {self.code}"
