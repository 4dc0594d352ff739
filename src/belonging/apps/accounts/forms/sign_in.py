"""The sign-in form."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from belonging.apps.accounts.actions import sign_ins
from belonging.apps.accounts.adapters.account import WRONG


class SignInForm(forms.Form):
    """A user name or e-mail address, and a password."""

    username = forms.CharField(
        label="User name or e-mail address",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Enter your user name or e-mail address."},
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=512,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: AbstractBaseUser | None = None

    def clean(self) -> dict[str, Any]:
        """Find the person, or say why not; the reason never tells whether the name exists."""
        given = super().clean() or {}
        name, password = given.get("username"), given.get("password")
        if not name or not password:
            return given
        self.person = get_adapter(self.request).authenticate(self.request, username=name, password=password)
        if self.person is None:
            self.add_error("username", WRONG)
            return given
        sign_ins.succeeded(name=name)
        return given
