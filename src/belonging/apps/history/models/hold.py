"""A legal hold."""

from django.db import models


class Hold(models.Model):
    """Nothing of this child may be removed or redacted until the hold is lifted. One that names no child holds everybody."""

    child_id = models.BigIntegerField(null=True)
    why = models.TextField()
    placed_at = models.DateTimeField()
    placed_by = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["child_id"], name="held_child")]

    class Privacy:
        keep = ("id", "child_id", "placed_by", "lifted_by", "placed_at", "lifted_at")
        export = ("why",)
        scrubbing = "left out"
