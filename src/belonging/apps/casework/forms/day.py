"""What is said of tasks, of notes and of cases that change hands."""

from collections.abc import Iterable
from typing import Any

from django import forms

from belonging.apps.accounts.models import User
from belonging.apps.casework.forms.fields import Ticks

DAYS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]
A_DAY = {"required": "Enter a day.", "invalid": "Enter a day such as 31/03/2027."}


def people(some: Iterable[User], first: str) -> list[tuple[str, str]]:
    """Return people as the choices of a list, with words for nobody first."""
    return [("", first), *((str(each.pk), each.name) for each in some)]


class FinishForm(forms.Form):
    """What came of what was done."""

    outcome = forms.CharField(
        label="What came of it", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class GiveForm(forms.Form):
    """Who does it from now on."""

    to = forms.ChoiceField(label="Give to", error_messages={"required": "Choose who is to do it."})

    def __init__(self, *args: Any, some: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people(some, "Choose somebody")  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Another day."""

    day = forms.DateField(
        label="New day", help_text="For example 31/03/2027.", input_formats=DAYS, error_messages=A_DAY
    )


class TaskForm(forms.Form):
    """Something to be done: what, by whom, by when."""

    what = forms.CharField(
        label="What is to be done",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what is to be done."},
    )
    to = forms.ChoiceField(label="Who does it", error_messages={"required": "Choose who is to do it."})
    day = forms.DateField(label="By which day", help_text="For example 31/03/2027.", input_formats=DAYS,
                          error_messages=A_DAY)  # fmt: skip

    def __init__(self, *args: Any, some: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people(some, "Choose somebody")  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A note, and who is to look at it."""

    text = forms.CharField(
        label="Note",
        help_text="Everybody in this case can read it, and the family may ask for a copy.",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write something, or leave the note."},
    )
    mention = forms.MultipleChoiceField(
        label="Ask somebody to look",
        help_text="They are told that they were mentioned, and nothing of the child.",
        required=False,
        widget=Ticks,
    )

    def __init__(self, *args: Any, some: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mention"].choices = people(some, "")[1:]  # type: ignore[attr-defined]
