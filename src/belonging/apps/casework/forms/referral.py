"""Asking another organisation, and answering it."""

from typing import Any

from django import forms

DAYS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]
WRONG_DAY = "Enter a day such as 31/03/2027."


class ReferralForm(forms.Form):
    """Whom, what, what is shared and on what basis, and by when."""

    owner = forms.ChoiceField(label="Whom do you ask?", help_text="One person answers for it. Their organisation is beside their name.",
                              error_messages={"required": "Choose who is to answer.", "invalid_choice": "Choose who is to answer."})  # fmt: skip
    asks = forms.CharField(label="What do you ask them to do?", widget=forms.Textarea(attrs={"rows": 3}),
                           error_messages={"required": "Say what you ask them to do."})  # fmt: skip
    shared = forms.CharField(
        label="What is shared with them?",
        help_text="No more than they need. From now on they see this case. The family can read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is shared."},
    )
    basis = forms.ChoiceField(label="On what lawful basis?", widget=forms.RadioSelect,
                              error_messages={"required": "Choose the lawful basis."})  # fmt: skip
    condition = forms.ChoiceField(label="Which condition allows health, ethnicity and the like to be shared?",
                                  widget=forms.RadioSelect, error_messages={"required": "Choose the condition."})  # fmt: skip
    answer_by = forms.DateField(label="By which day do you need an answer?", help_text="For example 31/03/2027.",
                                input_formats=DAYS, error_messages={"required": WRONG_DAY, "invalid": WRONG_DAY})  # fmt: skip

    def __init__(self, *args: Any, owners: dict[str, str], bases: Any, conditions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["owner"].choices = [("", "Choose somebody"), *owners.items()]
        chosen["basis"].choices = [(key, each.title) for key, each in bases.items()]
        chosen["condition"].choices = [(key, each.title) for key, each in conditions.items()]


class AnswerForm(forms.Form):
    """Yes and by when; no and why; done and what came of it; or taken back and why."""

    due = forms.DateField(label="It will be done by", required=False, input_formats=DAYS, help_text="For example 31/03/2027.",
                          error_messages={"invalid": WRONG_DAY})  # fmt: skip
    words = forms.CharField(label="In words", required=False, widget=forms.Textarea(attrs={"rows": 3}))
