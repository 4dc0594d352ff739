"""Schools that work together."""

from django.db import models


class Cluster(models.Model):
    """A named group of schools within a locality."""

    name = models.CharField(max_length=200, unique=True)

    class Privacy:
        keep = ("id", "name")

    def __str__(self) -> str:
        return self.name
