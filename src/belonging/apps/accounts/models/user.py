"""A person who signs in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from belonging.apps.accounts.models.post import Post


class UserManager(BaseUserManager["User"]):
    """Makes people with their password already hidden."""

    def create_user(self, username: str, email: str, password: str | None, **fields: Any) -> "User":
        """Write and return a person; without a password they sign in by single sign-on alone."""
        person = self.model(username=username.strip(), email=self.normalize_email(email.strip()), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person of this user name, in whatever case it was typed."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person. What they are here to do is in their posts; they act in one of them at a time."""

    username = models.CharField("user name", max_length=60, unique=True)
    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField("name", max_length=120)
    is_active = models.BooleanField("may sign in", default=True)
    made_at = models.DateTimeField("made", auto_now_add=True)
    seen_at = models.DateTimeField("last used", null=True, blank=True)
    warned_at = models.DateTimeField("warned that it is unused", null=True, blank=True)
    leaves_on = models.DateField("last day", null=True, blank=True)
    why_closed = models.CharField("why closed", max_length=200, blank=True, default="")

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_person_a_username"),
            models.UniqueConstraint(Lower("email"), name="one_person_an_email"),
        ]

    class Privacy:
        keep = ("id", "is_active", "made_at", "seen_at", "warned_at", "leaves_on")
        scrub = ("password",)
        export = ("username", "email", "name", "last_login", "why_closed")
        scrubbing = {
            "username": "username",
            "email": "email",
            "name": "person",
            "password": "blank",
            "is_active": "no",
            "last_login": "blank",
            "why_closed": "words",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def post(self) -> Post | None:
        """Return the post this person acts in: the one chosen for this session, else the first that is live."""
        live = self.live_posts
        return next((each for each in live if each.pk == self.acting_in), live[0] if live else None)

    @cached_property
    def live_posts(self) -> list[Post]:
        """Return the posts that hold today, in the order they were given; none for somebody who may not sign in."""
        if not self.is_active:
            return []
        return [each for each in self.posts.select_related("organisation").order_by("id") if each.is_live()]

    acting_in: int | None = None

    def get_full_name(self) -> str:
        """Return the name as shown on pages."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name as shown on pages."""
        return self.name
