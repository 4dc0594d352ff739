"""An invitation to hold a post."""

from django.db import models

from belonging.apps.accounts.roles import ROLES
from belonging.engine.access import Role


class Invitation(models.Model):
    """One e-mail address asked to hold one role in one organisation; its link works once, until it expires."""

    email = models.EmailField("e-mail address", max_length=254)
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        keep = ("id", "role", "organisation", "made_at", "expires_at", "used_at")
        export = ("email", "given_by")
        erase = ("token_hash",)
        scrubbing = "left out"

    @property
    def declared(self) -> Role:
        """Return the role as declared."""
        return ROLES[self.role]
