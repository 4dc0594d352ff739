"""Saying that a chart begins anew."""

from django import forms

from belonging.kernel.periods import Period


class NewStartForm(forms.Form):
    """From which period, and why."""

    since = forms.CharField(max_length=30)
    reason = forms.CharField(max_length=500, error_messages={"required": "Say what changed and how it is known."})

    def clean_since(self) -> Period:
        """Read the period."""
        try:
            return Period.parse(self.cleaned_data["since"])
        except ValueError as fault:
            raise forms.ValidationError("Choose one of the periods of the chart.") from fault
