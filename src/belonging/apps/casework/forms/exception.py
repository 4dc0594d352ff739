"""Relying on an exception the law lists."""

from typing import Any

from django import forms

from belonging.apps.casework.forms.referral import DAYS, WRONG_DAY


class ExceptionForm(forms.Form):
    """Which exception, from when until when, why, and what shows it."""

    ground = forms.ChoiceField(label="Which exception of the law?", widget=forms.RadioSelect,
                               error_messages={"required": "Choose one. The law knows no others."})  # fmt: skip
    first = forms.DateField(label="From", help_text="For example 31/03/2027.", input_formats=DAYS,
                            error_messages={"required": WRONG_DAY, "invalid": WRONG_DAY})  # fmt: skip
    last = forms.DateField(label="Until", help_text="Leave it empty while it lasts.", required=False, input_formats=DAYS,
                           error_messages={"invalid": WRONG_DAY})  # fmt: skip
    reason = forms.CharField(label="Why does it apply?", help_text="The family can read this.",
                             widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Say why it applies."})  # fmt: skip
    evidence = forms.CharField(label="What shows it?", help_text="A letter, an e-mail, a note of a call: where it is kept, and its date.",
                               widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": "Say what shows it."})  # fmt: skip

    def __init__(self, *args: Any, grounds: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["ground"]
        chosen.choices = list(grounds.items())
