"""Forms of a link for one task."""

from django import forms


class AddressForm(forms.Form):
    """The address the link was sent to."""

    email = forms.EmailField(
        label="Your e-mail address",
        help_text="The address the link was sent to. We send a code there.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )


class CodeForm(forms.Form):
    """The six digits that were sent."""

    code = forms.CharField(
        label="Code",
        help_text="Six digits. They work for 10 minutes.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Enter the code."},
    )
