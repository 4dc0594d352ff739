"""What is asked before a case is opened: how the child is called, which school it is about, and the forms that the opening needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from belonging.apps.casework.asking import Asked, fields_for, given
from belonging.engine.casework import Form, Value

OTHER = "Another reason"
Asks = Sequence[tuple[Form, Sequence[Asked]]]


class OpeningForm(forms.Form):
    """One case to be opened. `schools` maps URNs to names; `looked` asks that what there is already was looked at; `reasons` are those for which
    a case of this kind is usually begun; `people` are those who could be asked for what comes first (None: it is nobody else's)."""

    called = forms.CharField(
        label="What does the child like to be called?",
        max_length=100,
        error_messages={"required": "Write the name they like to be called by."},
    )
    school = forms.ChoiceField(label="Which school is it about?", required=False)
    why = forms.ChoiceField(label="Why is it begun now?", required=False, widget=forms.RadioSelect)
    who = forms.ChoiceField(
        label="Whom do you ask?",
        help_text="They see this case from now on, and get a task with the day. They send it in their own name, or say why not.",
        error_messages={"required": "Choose whom you ask."},
    )
    looked = forms.BooleanField(
        label="I have looked at them, and this is another one",
        error_messages={"required": "Look at the cases there are already, and say that this is another one."},
    )

    def __init__(
        self,
        *args: Any,
        asks: Asks,
        schools: Mapping[int, str],
        looked: bool,
        reasons: Sequence[str] = (),
        people: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks
        self.fields["school"].choices = [(str(urn), name) for urn, name in schools.items()]  # type: ignore[attr-defined]
        if not schools:
            del self.fields["school"]
        self.fields["why"].choices = [*((each, each) for each in reasons), ("", OTHER)]  # type: ignore[attr-defined]
        if not reasons:
            del self.fields["why"]
        self.fields["who"].choices = [("", "Choose somebody"), *(people or {}).items()]  # type: ignore[attr-defined]
        if people is None:
            del self.fields["who"]
        if not looked:
            del self.fields["looked"]
        questions = [each.question for _, many in asks for each in many]
        self.fields.update(fields_for(questions, {}))
        for each in questions:
            if each.needed and each.when is None:  # one asked only of some is left to the case type
                self.fields[each.key].required = True
                self.fields[each.key].error_messages["required"] = f"Answer “{each.asks}”"

    def parts(self) -> list[tuple[str, list[tuple[Asked, forms.BoundField]]]]:
        """Return each form's title with its questions and their fields, as the page shows them."""
        return [(form.title, [(each, self[each.question.key]) for each in many]) for form, many in self.asks]

    def given(self) -> dict[str, dict[str, Value]]:
        """Return the answers by form, as opening a case takes them; what was left empty is no answer."""
        found: dict[str, dict[str, Value]] = {}
        for form, many in self.asks:
            said = given([each.question for each in many], self.cleaned_data)
            found[form.key] = {key: value for key, value in said.items() if value is not None}
        return found
