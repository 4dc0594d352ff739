"""Forms by which people prove who they are, and set up how: allauth's, with our labels."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from belonging.apps.accounts.telling import tell

CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class PasswordForm(forms.Form):
    """The password again."""

    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=512,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Check the password, counting failures."""
        password = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password


class _CodeWords:
    """The one field of a code, in our words."""

    label, hint = "Code", "The six digits your authenticator app shows, or one of your recovery codes."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label, field.help_text = self.label, self.hint
        field.max_length = 20
        field.error_messages["required"] = "Enter the code."
        field.widget = forms.TextInput(attrs=CODE)


class _Told(_CodeWords):
    """A code that was wrong is told to the history."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        tell("sign-in failed", "A second factor was asked for, and the code was wrong.", who=self.user)  # type: ignore[attr-defined]


class SecondStepForm(_Told, AuthenticateForm):
    """A code, after the password."""


class CodeForm(_Told, ReauthenticateForm):
    """A code, to prove again who somebody is."""


class AppForm(_CodeWords, ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it is set up."""

    label, hint = "Code", "The six digits the app shows now."


class PasskeyForm(AddWebAuthnForm):
    """A passkey, and what to call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.help_text, name.max_length = "What to call it", "So that you know it again in the list.", 60
