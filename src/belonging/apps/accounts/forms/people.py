"""Forms of inviting people and of accepting."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from belonging.apps.accounts import queries
from belonging.apps.accounts.models import User
from belonging.apps.accounts.roles import ROLES

PLAIN = re.compile(r"[\w.\-]+")


class PostForm(forms.Form):
    """A role, and the organisation it is held in."""

    role = forms.ChoiceField(label="Role", error_messages={"required": "Choose a role."})
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=None,
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation.", "invalid_choice": "Choose an organisation of the list."},
    )

    def __init__(self, *args: Any, within: Collection[int] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choose a role"), *((key, role.title) for key, role in ROLES.items())]
        self.fields["organisation"].queryset = queries.organisations(within=within)

    def clean(self) -> dict[str, Any]:
        """Check that the role can be held there."""
        given = super().clean() or {}
        role, place = given.get("role"), given.get("organisation")
        if role and place and place.kind not in ROLES[role].kinds:
            self.add_error(
                "organisation", f"{ROLES[role].title} is not a role in {place}. Choose another organisation."
            )
        return given


class InviteForm(PostForm):
    """An e-mail address, a role and an organisation."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )
    field_order = ("email", "role", "organisation")


class LeaversForm(forms.Form):
    """A CSV file of people who have left."""

    file = forms.FileField(
        label="File of leavers",
        help_text="A CSV file whose first line names two columns: e-mail (or user name), and last day (31/07/2026).",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose a file."},
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        if file.size > 1_000_000:
            raise ValidationError(
                "The file is larger than 1 MB. A list of leavers is small: check that it is the right one."
            )
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError("The file is not text. Save it as CSV (UTF-8) and choose it again.") from None


def password_box(label: str, required: str, help_text: str = "", autocomplete: str = "new-password") -> forms.CharField:
    """Return a box for a password, in our words; nothing of it is stripped or cut."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=512,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": required},
    )


HOW_LONG = "At least 12 characters. Three or four unrelated words are easy to remember and hard to guess."


class NewPasswordForm(SetPasswordForm):
    """A new password, twice."""

    new_password1 = password_box("New password", "Enter a new password.", HOW_LONG)
    new_password2 = password_box("New password again", "Enter the new password again.")
    error_messages = {"password_mismatch": "The two passwords are not the same."}


class ChangePasswordForm(NewPasswordForm, PasswordChangeForm):
    """The password as it is, and a new one twice."""

    old_password = password_box(
        "Your password now", "Enter your password as it is now.", autocomplete="current-password"
    )
    field_order = ("old_password", "new_password1", "new_password2")
    error_messages = {**NewPasswordForm.error_messages, "password_incorrect": "That is not your password. Try again."}


class AcceptForm(forms.Form):
    """A name, a user name and a password, chosen by the person invited."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": "Enter your name."},
    )
    username = forms.CharField(
        label="User name",
        help_text="Letters, digits, dots and hyphens. You can also sign in with your e-mail address.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Choose a user name."},
    )
    password = password_box("Password", "Choose a password.", HOW_LONG)
    again = password_box("Password again", "Enter the password again.")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_username(self) -> str:
        """Refuse a user name that is taken, or could be taken for an address."""
        chosen = self.cleaned_data["username"]
        if not PLAIN.fullmatch(chosen):
            raise ValidationError("Use letters, digits, dots and hyphens only.")
        if queries.named(chosen):
            raise ValidationError("Somebody has this user name. Choose another.")
        return chosen

    def clean(self) -> dict[str, Any]:
        """Check the password, against the person too."""
        given = super().clean() or {}
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", "The two passwords are not the same.")
        elif password:
            person = User(username=given.get("username", ""), name=given.get("name", ""), email=self.email)
            try:
                validate_password(password, person)
            except ValidationError as fault:
                self.add_error("password", fault)
        return given
