"""One box takes a user name or an e-mail address."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from belonging.apps.accounts import queries


class NameOrEmailBackend(BaseBackend):
    """Finds the person by user name or e-mail address, in any case, and checks the password."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> AbstractBaseUser | None:
        """Return the person, or None; a name nobody has takes as long as a wrong password."""
        found = queries.named(username)
        if found is None:
            make_password(password)
            return None
        return found if found.check_password(password) and found.is_active else None

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        """Return the person of a session, unless they may no longer sign in."""
        return queries.entitled(user_id)
