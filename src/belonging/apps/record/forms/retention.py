"""How long this organisation keeps something, and why."""

from django import forms


class LengthForm(forms.Form):
    """An organisation's own length for one line of the schedule."""

    length = forms.IntegerField(
        label="How long it is kept here",
        min_value=1,
        max_value=150,
        error_messages={"required": "Enter how long it is kept.", "invalid": "Enter a whole number."},
    )
    why = forms.CharField(
        label="Where this comes from",
        help_text="Your own retention schedule, or who decided it and when.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say where this comes from."},
    )
