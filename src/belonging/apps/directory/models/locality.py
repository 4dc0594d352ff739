"""A part of the area that people here speak of."""

from django.db import models


class Locality(models.Model):
    """A locality of an authority; schools are assigned to it by a list the authority sends."""

    name = models.CharField(max_length=200, unique=True)

    class Privacy:
        keep = ("id", "name")

    def __str__(self) -> str:
        return self.name
