"""What a person says about rows that wait."""

from typing import Any

from django import forms

from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.record import queries as record


class SchoolAnswerForm(forms.Form):
    """Which school the rows mean."""

    number = forms.CharField(
        label="The school they mean",
        help_text="Its URN, or its seven-digit DfE number.",
        max_length=20,
        error_messages={"required": "Enter the school's URN or DfE number."},
    )

    def __init__(self, *args: Any, seen_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = seen_by
        self.school: directory.School | None = None

    def clean_number(self) -> str:
        """Find the school."""
        number = self.cleaned_data["number"]
        self.school = directory.by_number(number, seen_by=self.seen_by)
        if self.school is None:
            raise forms.ValidationError(
                f"No school with the number {number} is in the record. Load the register first, or check the number."
            )
        return number


class PupilAnswerForm(forms.Form):
    """Which child the rows mean."""

    number = forms.CharField(
        label="The child they mean",
        help_text="The child's UPN as the record has it.",
        max_length=60,
        error_messages={"required": "Enter the child's UPN."},
    )

    def __init__(self, *args: Any, seen_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = seen_by
        self.pupil: record.Pupil | None = None

    def clean_number(self) -> str:
        """Find the child."""
        number = self.cleaned_data["number"]
        self.pupil = record.by_number(number, seen_by=self.seen_by)
        if self.pupil is None:
            raise forms.ValidationError(
                f"No child with the UPN {number} is in the record. Load the child's own row first, or check the UPN."
            )
        return number


class RejectForm(forms.Form):
    """Why rows are rejected."""

    why = forms.CharField(
        label="Why these rows are rejected",
        help_text="One sentence, for whoever asks later.",
        max_length=500,
        error_messages={"required": "Say why these rows are rejected."},
    )
