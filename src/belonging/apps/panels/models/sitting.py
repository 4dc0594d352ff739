"""One day a panel sits."""

from django.db import models

from belonging.apps.panels.declared import panel
from belonging.engine.panels import Panel
from belonging.kernel.days import written


class Sitting(models.Model):
    """A day on which a panel sits, convened by one organisation, for an area ('' where it has none).

    `sent_at` is when its members could read the papers, `began` and `ended` when it sat; `called_off` says why it did not.
    """

    panel = models.CharField(max_length=40)
    keeper = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    area = models.CharField(max_length=60, blank=True, default="")
    on = models.DateField()
    sent_at = models.DateTimeField("papers sent", null=True, blank=True)
    began = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    called_off = models.CharField("why it did not sit", max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "keeper", "on"], name="one_sitting_a_day")]

    class Privacy:
        watched = True
        keep = ("id", "panel", "keeper", "area", "on", "sent_at", "began", "ended", "called_off")
        scrubbing = "left out"

    def __str__(self) -> str:
        where = f", {self.area}" if self.area else ""
        return f"{self.declared.title}{where}, {written(self.on)}"

    @property
    def declared(self) -> Panel:
        """Return the panel as declared."""
        return panel(self.panel)

    @property
    def about(self) -> str:
        """Return the word by which a task says that it was agreed here."""
        return f"panels.Sitting:{self.pk}"
