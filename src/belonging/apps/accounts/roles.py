"""The roles a person may have, and in words what each is for."""

from typing import Protocol

from django.db import models


class Role(models.TextChoices):
    """What somebody is here to do; `belonging.apps.access` says what each role reaches."""

    ADMINISTRATOR = "administrator", "Administrator"
    ANALYST = "analyst", "Analyst"
    HEAD = "head", "Head of a school"


class Person(Protocol):
    """What other apps know of somebody, signed in or not."""

    is_authenticated: bool
    is_active: bool
    role: str
    school_urn: int | None
