"""An organisation that people act for."""

from django.db import models

from belonging.engine.access import KINDS


class Organisation(models.Model):
    """A school, trust, authority, provider, agency, panel or family; `key` is unique among its kind (a school's is its URN).

    A school's `area` is the authority it lies in, also where it stands under a trust; None where nobody has said.
    `rolls` says that some child is or was on roll there, and stays said.
    """

    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    area = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    urn = models.PositiveIntegerField(null=True, blank=True, unique=True)
    rolls = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_organisation_a_key")]

    class Privacy:
        keep = ("id", "kind", "key", "parent", "area", "urn", "rolls")
        scrub = ("name",)  # a family's organisation carries its name
        watched = True
        scrubbing = {"name": "family name"}

    def __str__(self) -> str:
        return self.name
