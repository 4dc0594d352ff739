"""What is typed for a letter, and how it went."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from belonging.apps.casework.forms.fields import Choice, DayField
from belonging.apps.casework.models import Way
from belonging.apps.casework.queries.letters import capital, typed_for
from belonging.engine.letters import GIVEN, Letter

LANGUAGE, OWN, WAY, ON = "language", "own", "way", "on"
LONG = ("actions",)


class LetterForm(forms.Form):
    """The places of a letter that a person fills in, its language, and a paragraph of their own."""

    def __init__(self, *args: Any, letter: Letter, suggested: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if letter.translations:
            tongues = [("en", "English"), *((each.language, each.title) for each in letter.translations)]
            self.fields[LANGUAGE] = forms.ChoiceField(
                label="Language", choices=tongues, initial="en", widget=Choice, required=False
            )
        self.places = typed_for(letter)
        for place in self.places:
            self.fields[place] = forms.CharField(
                label=capital(GIVEN[place]),
                initial=suggested.get(place, ""),
                max_length=2000,
                required=False,
                **({"widget": forms.Textarea({"rows": 4})} if place in LONG else {}),
            )
        self.fields[OWN] = forms.CharField(
            label="A paragraph of your own",
            help_text="In plain, warm words. It comes before the end.",
            max_length=3000,
            required=False,
            widget=forms.Textarea({"rows": 4}),
        )

    def typed(self, suggested: Mapping[str, str]) -> dict[str, str]:
        """Return what fills the places: what was typed, or what is suggested while nothing was sent."""
        if not self.is_bound:
            return {place: suggested.get(place, "") for place in self.places}
        return {place: self.cleaned_data.get(place, "").strip() for place in self.places}

    @property
    def language(self) -> str:
        """Return the language that was chosen."""
        return (self.cleaned_data.get(LANGUAGE) if self.is_bound else "") or "en"

    @property
    def own(self) -> str:
        """Return the paragraph of one's own."""
        return self.cleaned_data.get(OWN, "").replace("\r\n", "\n") if self.is_bound else ""


class WentForm(LetterForm):
    """The letter, and how and when it went."""

    def __init__(self, *args: Any, went: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[WAY] = forms.ChoiceField(
            label="How did it go?", choices=Way.choices, widget=Choice, required=went,
            error_messages={"required": "Choose how it went."},
        )  # fmt: skip
        self.fields[ON] = DayField(
            label="On what day?", initial=timezone.localdate(), required=went,
            error_messages={"required": "Enter the day on which it went."},
        )  # fmt: skip
