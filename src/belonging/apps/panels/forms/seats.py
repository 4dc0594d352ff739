"""Who sits in which seat, for which area."""

from typing import Any

from django import forms

from belonging.apps.panels.actions.membership import areas
from belonging.apps.panels.declared import panel


class SeatForm(forms.Form):
    """A seat, a person, whether as a deputy, and the area they sit for."""

    who = forms.CharField(
        label="User name or e-mail address",
        max_length=254,
        error_messages={"required": "Enter the user name or e-mail address of somebody who can sign in here."},
    )
    seat = forms.ChoiceField(label="Seat", error_messages={"required": "Choose a seat."})
    area = forms.ChoiceField(label="Area", required=False)
    deputy = forms.BooleanField(label="As a deputy", required=False)

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared: Any = self.fields
        declared["seat"].choices = [(seat.key, seat.agency) for seat in panel(key).seats]
        declared["area"].choices = [(area, area or "Every area") for area in areas(key)]
        if len(areas(key)) == 1:
            del declared["area"]
