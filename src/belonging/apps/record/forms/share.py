"""Whom a child is shared with, why, and until when."""

from typing import Any

from django import forms


class ShareForm(forms.Form):
    """An organisation under an agreement, a reason, a last day."""

    outlet = forms.ChoiceField(
        label="Share with",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whom to share with."},
    )
    reason = forms.CharField(
        label="Why they need to know",
        help_text="The family can read this.",
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why they need to know.",
            "min_length": "Say why they need to know, in a sentence.",
        },
    )
    until = forms.DateField(
        label="Until the end of",
        help_text="For example 31/03/2027.",
        input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"],
        error_messages={"required": "Enter the last day.", "invalid": "Enter a day such as 31/03/2027."},
    )

    def __init__(self, *args: Any, outlets: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].choices = list(outlets.items())  # type: ignore[attr-defined]
