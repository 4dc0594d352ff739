"""A school or child the record does not know yet, as a person writes it; what the waiting row says of them is filled in before."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

PHASES = ("Nursery", "Primary", "Secondary", "All-through", "Special", "Alternative provision", "16 plus")
SEXES = (("", "Not known"), ("F", "Female"), ("M", "Male"))
YEARS = ("", "N1", "N2", "R", *(str(year) for year in range(1, 15)))


def because() -> forms.CharField:
    """Return the box for why something is added by hand."""
    return forms.CharField(
        label="Why it is added by hand",
        help_text="One sentence, for whoever asks later.",
        max_length=300,
        error_messages={"required": "Say why it is added by hand."},
    )


def day(label: str, **more: Any) -> forms.DateField:
    """Return a box for a day."""
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": "Write the day as 2025-01-31 or 31/01/2025.", "required": "Write the day."},
        **more,
    )


class NewSchoolForm(forms.Form):
    """A school that no register names yet."""

    laestab = forms.RegexField(r"^\d{7}$", label="DfE number", help_text="Seven digits, such as 9994001.",
                               error_messages={"invalid": "Write the authority's three digits and the school's four together."})  # fmt: skip
    urn = forms.RegexField(r"^\d{5,7}$", label="URN", help_text="The school's number of five to seven digits in the national register.",
                           error_messages={"invalid": "A URN is five to seven digits."})  # fmt: skip
    name = forms.CharField(label="Name", max_length=200)
    phase = forms.ChoiceField(label="Phase", choices=[("", "Not known"), *((each, each) for each in PHASES)], required=False)  # fmt: skip
    because = because()

    def given(self) -> dict[str, str]:
        """Return the school as a row of the file it is loaded by."""
        said = self.cleaned_data
        return {"URN": said["urn"], "LAESTAB": said["laestab"], "Name": said["name"], "Phase": said["phase"]}


class NewPupilForm(forms.Form):
    """A child no return names yet."""

    laestab = forms.RegexField(r"^\d{7}$", label="School", help_text="Its DfE number, seven digits.",
                               error_messages={"invalid": "Write the authority's three digits and the school's four together."})  # fmt: skip
    upn = forms.CharField(label="UPN", max_length=40)
    surname = forms.CharField(label="Surname", max_length=100, required=False)
    forename = forms.CharField(label="Forename", max_length=100, required=False)
    birth_date = day("Date of birth", required=False)
    sex = forms.ChoiceField(label="Sex", choices=SEXES, required=False)
    nc_year = forms.ChoiceField(label="Year group", choices=[(each, each or "Not known") for each in YEARS], required=False)  # fmt: skip
    entry_date = day("At the school since", required=False)
    as_at = day("All this is so on", help_text="A day in the academic year the rows are about.")
    because = because()

    def given(self) -> dict[str, str]:
        """Return the child as a row of the file they are loaded by."""
        said = {name: text(value) for name, value in self.cleaned_data.items()}
        return {
            "LAESTAB": said["laestab"], "UPN": said["upn"].strip().upper(), "Surname": said["surname"], "Forename": said["forename"],
            "Date of birth": said["birth_date"], "Sex": said["sex"], "Entry date": said["entry_date"], "Year group": said["nc_year"],
            "True on": said["as_at"],
        }  # fmt: skip

    def clean_as_at(self) -> date:
        """Refuse a day that has not come."""
        said: date = self.cleaned_data["as_at"]
        if said > localdate():
            raise forms.ValidationError("That day has not come yet. Write today or a day before.")
        return said


def text(value: object) -> str:
    """Return a value as it is written in a file."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
