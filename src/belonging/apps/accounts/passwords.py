"""A password that anyone who knows you could try first is no password."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from belonging.apps.accounts import queries

SHORTEST = 4  # letters a word needs before a password may not hold it
EVERYWHERE = {"belonging", "password"}


class NothingOfYourselfValidator:
    """Refuses a password that holds the person's name, user name, e-mail address or area."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError, without repeating the word, when the password holds one of them."""
        inside = password.casefold()
        if any(word in inside for word in words_of(user)):
            raise ValidationError(
                "Your password holds part of your name, your e-mail address or the area. Choose words that have nothing to do with you.",
                code="password_of_yourself",
            )

    def get_help_text(self) -> str:
        """Return what to say before anything is typed."""
        return "Leave out your name, your e-mail address and the area."


def words_of(user: Any) -> set[str]:
    """Return the words, in lower case, that a person's password may not hold."""
    given = [settings.AREA_NAME]
    if place := queries.authority():
        given.append(place.name)
    if user is not None:
        given += [getattr(user, field, "") or "" for field in ("name", "username")]
        given.append((getattr(user, "email", "") or "").partition("@")[0])
    found = {word for text in given for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST}
    return found - {"area", "school", "council", "borough", "local", "authority"} | EVERYWHERE
