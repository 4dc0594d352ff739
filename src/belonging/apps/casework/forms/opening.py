"""What is asked before a case is opened: how the child is called, which school it is about, and the forms that the opening needs."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from belonging.apps.casework.forms.day import A_DAY, DAYS
from belonging.engine.casework import CaseType, Complete, Form, Kind, Move, Question, Value

YES_OR_NO = (("yes", "Yes"), ("no", "No"))


def needed(kind: CaseType, move: Move) -> list[Form]:
    """Return the forms that an opening move needs answered first, in the order of the case type."""
    wanted = {*move.forms, *(each.form for each in move.needs if isinstance(each, Complete))}
    return [each for each in kind.forms if each.key in wanted]


def field_of(question: Question) -> forms.Field:
    """Return the field of a question; one that is asked only of some is not required here, the case type sees to it."""
    said: dict[str, Any] = {
        "label": question.asks,
        "help_text": question.help,
        "required": question.needed and question.when is None,
        "error_messages": {"required": f"Answer “{question.asks}”"},
    }
    choices = list(question.choices.items())
    match question.kind:
        case Kind.LONG_TEXT:
            return forms.CharField(**said, widget=forms.Textarea(attrs={"rows": 3}))
        case Kind.ONE_OF:
            return forms.ChoiceField(**said, choices=choices, widget=forms.RadioSelect)
        case Kind.SOME_OF:
            return forms.MultipleChoiceField(**said, choices=choices, widget=forms.CheckboxSelectMultiple)
        case Kind.YES_NO:
            return forms.ChoiceField(**said, choices=YES_OR_NO, widget=forms.RadioSelect)
        case Kind.DATE:
            said["help_text"] = question.help or "For example 31/03/2027."
            said["error_messages"] = A_DAY | said["error_messages"]
            return forms.DateField(**said, input_formats=DAYS)
        case Kind.NUMBER | Kind.MONEY:
            places = 2 if question.kind is Kind.MONEY else 1
            return forms.DecimalField(**said, min_value=0, decimal_places=places)
        case _:
            return forms.CharField(**said, max_length=500)


def value_of(question: Question, given: Any) -> Value | None:
    """Return what was given as the question's kind of answer; None for nothing."""
    if given in ("", None, []):
        return None
    match question.kind:
        case Kind.YES_NO:
            return bool(given == "yes")
        case Kind.SOME_OF:
            return tuple(given)
        case Kind.NUMBER:
            return int(given) if given == given.to_integral_value() else given  # type: ignore[no-any-return]
        case _:
            return given  # type: ignore[no-any-return]


class OpeningForm(forms.Form):
    """One case to be opened. `schools` maps URNs to names; `looked` asks that what there is already was looked at."""

    called = forms.CharField(
        label="What does the child like to be called?",
        max_length=100,
        error_messages={"required": "Write the name they like to be called by."},
    )
    school = forms.ChoiceField(label="Which school is it about?", required=False)
    looked = forms.BooleanField(
        label="I have looked at them, and this is another one",
        error_messages={"required": "Look at the cases there are already, and say that this is another one."},
    )

    def __init__(
        self, *args: Any, asks: Iterable[Form], schools: Mapping[int, str], looked: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asks = list(asks)
        self.fields["school"].choices = [(str(urn), name) for urn, name in schools.items()]  # type: ignore[attr-defined]
        if not schools:
            del self.fields["school"]
        if not looked:
            del self.fields["looked"]
        for form in self.asks:
            for question in form.questions:
                self.fields[question.key] = field_of(question)

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each form's title with its fields, as the page shows them."""
        return [(form.title, [self[each.key] for each in form.questions]) for form in self.asks]

    def given(self) -> dict[str, dict[str, Value]]:
        """Return the answers by form, as opening a case takes them."""
        found: dict[str, dict[str, Value]] = {}
        for form in self.asks:
            read = {each.key: value_of(each, self.cleaned_data.get(each.key)) for each in form.questions}
            found[form.key] = {key: value for key, value in read.items() if value is not None}
        return found
