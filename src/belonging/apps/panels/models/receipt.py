"""What was sent from the room once."""

from django.db import models


class Receipt(models.Model):
    """The number a page gave to one thing it sent, so that what is sent again after the network failed is kept once."""

    token = models.UUIDField(primary_key=True)
    sitting = models.ForeignKey("panels.Sitting", models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Privacy:
        keep = ("token", "sitting", "at")
        export = ("person",)
        scrubbing = "left out"
