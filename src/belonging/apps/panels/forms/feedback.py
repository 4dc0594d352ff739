"""What the letters that feed back need and no case says, and how they go."""

from collections.abc import Mapping
from typing import Any

from django import forms

from belonging.apps.casework.forms.fields import Choice
from belonging.apps.casework.queries.letters import LETTERS, OF_ITS_PEOPLE, WAYS, capital, typed_for
from belonging.engine.letters import GIVEN
from belonging.engine.panels import Panel


class FeedbackForm(forms.Form):
    """The places that are the same in every letter of a sitting, and the way they go."""

    way = forms.ChoiceField(
        label="How do they go?",
        choices=WAYS,
        initial="email",
        widget=Choice,
        error_messages={"required": "Choose how they go.", "invalid_choice": "Choose how they go."},
    )

    def __init__(self, *args: Any, panel: Panel, usual: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in dict.fromkeys(place for key in panel.hears.letters for place in typed_for(LETTERS[key])):
            if place not in OF_ITS_PEOPLE:
                self.fields[place] = forms.CharField(
                    label=capital(GIVEN[place]), initial=usual.get(place, ""), max_length=2000, required=False
                )
        self.order_fields([*(key for key in self.fields if key != "way"), "way"])

    def given(self) -> dict[str, str]:
        """Return what was typed, by place."""
        return {key: value for key, value in self.cleaned_data.items() if key != "way" and value}
