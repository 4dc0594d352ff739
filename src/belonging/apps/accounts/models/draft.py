"""What somebody had typed when their session ended."""

from django.db import models


class Draft(models.Model):
    """The fields of one form on one page of one person, sealed; never a password, a code or a file."""

    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=500)
    sealed = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "path"], name="one_draft_a_page")]

    class Privacy:
        retention = "drafts"
        keep = ("id", "kept_at")
        export = ("person",)
        erase = ("path", "sealed")
        scrubbing = "left out"
