"""What must be said before a record opens out of reach."""

from django import forms

from belonging.apps.access.actions.glass import LONGEST, SHORTEST_REASON


class GlassForm(forms.Form):
    """Which child, why, and for how long."""

    number = forms.CharField(
        label="The child's UPN",
        help_text="Thirteen letters and digits. Records open by number alone, so that nobody can browse.",
        max_length=60,
        error_messages={"required": "Enter the child's UPN."},
    )
    reason = forms.CharField(
        label="Why you need this record now",
        help_text="The child's family, their school and the data-protection lead may read this.",
        min_length=SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Say why you need this record now.",
            "min_length": "Say why you need this record now, in a whole sentence.",
        },
    )
    hours = forms.TypedChoiceField(
        label="For how long",
        coerce=int,
        choices=[(each, f"{each} hour{'s' if each > 1 else ''}") for each in range(1, LONGEST + 1)],
        widget=forms.RadioSelect,
        initial=1,
    )
