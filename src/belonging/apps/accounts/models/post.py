"""What somebody is here to do."""

from datetime import date

from django.db import models
from django.utils import timezone

from belonging.apps.accounts.roles import ROLES
from belonging.engine.access import Role


class Post(models.Model):
    """One person in one role for one organisation, from a day until before another (none: until ended)."""

    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="posts")
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="posts")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "organisation"],
                condition=models.Q(ends=None),
                name="one_open_post_a_role_and_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="a_post_ends_after_it_starts",
            ),
        ]

    class Privacy:
        keep = ("id", "role", "organisation", "starts", "ends")
        export = ("person", "given_by")
        watched = True

    def __str__(self) -> str:
        return f"{self.declared.title}, {self.organisation}"

    @property
    def declared(self) -> Role:
        """Return the role as declared."""
        return ROLES[self.role]

    def is_live(self, day: date | None = None) -> bool:
        """Tell whether the post holds on a day (today)."""
        day = day or timezone.localdate()
        return self.role in ROLES and self.starts <= day and (self.ends is None or day < self.ends)
