"""From when until when sittings are planned, and why one is called off."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]


def a_day(label: str, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    wrong = {"required": f"Enter {label.lower()}.", "invalid": "Enter a day such as 31/03/2027."}
    return forms.DateField(
        label=label, help_text="For example 31/03/2027.", input_formats=FORMATS, error_messages=wrong, **more
    )


class PlanForm(forms.Form):
    """The first and the last day between which sittings are planned."""

    first = a_day("First day")
    last = a_day("Last day")

    def clean(self) -> dict[str, Any]:
        """Refuse a stretch that ends before it begins, has passed or is longer than a year."""
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if not isinstance(first, date) or not isinstance(last, date):
            return found
        if last < first:
            self.add_error("last", "The last day is before the first.")
        elif first < timezone.localdate():
            self.add_error("first", "That day is past. Plan from today on.")
        elif (last - first).days > 366:
            self.add_error("last", "Plan a year at most; the rest can be planned when its term dates are known.")
        return found


class ReasonForm(forms.Form):
    """Why something is not done."""

    why = forms.CharField(label="Why", max_length=200, error_messages={"required": "Say why."})
