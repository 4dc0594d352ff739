"""A person who signs in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from belonging.apps.accounts.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes people with their password already hidden."""

    def create_user(self, username: str, email: str, password: str, **fields: Any) -> "User":
        """Write and return a person."""
        person = self.model(username=username.strip(), email=self.normalize_email(email.strip()), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person of this user name, in whatever case it was typed."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person, the one role they have, and for a head the URN of their school."""

    username = models.CharField("user name", max_length=60, unique=True)
    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField("name", max_length=120)
    role = models.CharField("role", max_length=20, choices=Role.choices)
    school_urn = models.PositiveIntegerField("school", null=True, blank=True)
    is_active = models.BooleanField("may sign in", default=True)
    made_at = models.DateTimeField("made", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "name", "role"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_person_a_username"),
            models.UniqueConstraint(Lower("email"), name="one_person_an_email"),
            models.CheckConstraint(
                condition=models.Q(role=Role.HEAD, school_urn__isnull=False)
                | (~models.Q(role=Role.HEAD) & models.Q(school_urn__isnull=True)),
                name="a_head_has_one_school_and_nobody_else_has",
            ),
        ]

    class Privacy:
        keep = ("id", "role", "school_urn", "is_active", "made_at")
        scrub = ("password",)
        export = ("username", "email", "name", "last_login")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name as shown on pages."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name as shown on pages."""
        return self.name
