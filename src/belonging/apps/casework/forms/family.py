"""Asking the child or the family by a link, and one question of theirs at a time."""

from typing import Any

from django import forms

from belonging.apps.casework.asking import fields_for, given
from belonging.engine.casework import Question, Value


class AskForm(forms.Form):
    """Where the link goes, and how long it works."""

    email = forms.EmailField(
        label="Their e-mail address",
        help_text="The e-mail names nobody and says nothing about why. The address is not kept.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the address they read on their phone.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )
    days = forms.TypedChoiceField(
        label="How long may they take?",
        choices=[(3, "3 days"), (7, "A week"), (14, "Two weeks")],
        initial=7,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long they may take."},
    )


class OneQuestion(forms.Form):
    """One question on a page of its own."""

    def __init__(self, *args: Any, question: Question, value: Value | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        held = {} if value is None else {question.key: value}
        self.fields.update(fields_for([question], held, large=True))

    def given(self) -> dict[str, Value | None]:
        """Return what was answered."""
        return given([self.question], self.cleaned_data)
