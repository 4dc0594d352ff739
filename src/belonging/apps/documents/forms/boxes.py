"""Where something is to be black, and what a copy is called."""

from typing import Any

from django import forms


def per_cent(label: str, least: float) -> forms.FloatField:
    """Return a field for a part of a page."""
    said = f"{label}: enter a number between {least:g} and 100."
    return forms.FloatField(
        label=label,
        min_value=least,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), said),
    )


class BoxForm(forms.Form):
    """One box, in per cent of its page."""

    across = per_cent("From the left", 0)
    down = per_cent("From the top", 0)
    width = per_cent("Width", 0.1)
    height = per_cent("Height", 0.1)

    def box(self) -> list[float]:
        """Return the box, cut off where the page ends."""
        given = self.cleaned_data
        across, down = min(given["across"], 99.9), min(given["down"], 99.9)
        return [across, down, min(given["width"], 100 - across), min(given["height"], 100 - down)]


class CopyForm(forms.Form):
    """What the copy is called, and who finds it."""

    title = forms.CharField(
        label="What the copy is",
        help_text="Nothing in it should say what the boxes hide.",
        max_length=200,
        error_messages={"required": "Say what the copy is."},
    )
    restricted = forms.BooleanField(label="For safeguarding alone", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_copy_%s", **kwargs)
