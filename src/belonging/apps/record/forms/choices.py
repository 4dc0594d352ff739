"""What a family was asked, what they answered, and what they objected to."""

from typing import Any

from django import forms
from django.utils import timezone

from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.spoken import Delay, How, Who

DAYS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]
A_DAY = "Enter a day such as 31/03/2027."
NOTHING, EVERYTHING = "none", "all"


def words(label: str, missing: str, *, rows: int = 3, most: int = 500, hint: str = "", required: bool = True) -> Any:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


def day(label: str, *, hint: str = "", required: bool = True) -> Any:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        help_text=hint or "For example 31/03/2027.",
        input_formats=DAYS,
        required=required,
        error_messages={"required": A_DAY, "invalid": A_DAY},
    )


def one_of(label: str, choices: Any, missing: str, hint: str = "") -> Any:
    """Return a field for one choice of several."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class SpokenFor(forms.Form):
    """Who spoke for the child, and how."""

    who = one_of(
        "Who said it",
        Who.choices,
        "Choose who said it.",
        "A pupil decides for themselves once they understand what it means. Often that is from 12 or 13.",
    )
    name = forms.CharField(label="Their name", max_length=120, error_messages={"required": "Enter their name."})
    how = one_of("How they said it", How.choices, "Choose how they said it.")
    on = day("The day they said it")

    field_order = ("about",)

    def __init__(self, *args: Any, agreements: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreements = agreements
        if not self.is_bound:
            self.initial.setdefault("on", timezone.localdate().strftime("%d/%m/%Y"))

    def clean_about(self) -> Any:
        """Return the agreement, or None."""
        return self.agreements.get(self.cleaned_data["about"])


class ConsentForm(SpokenFor):
    """What was asked, and the answer."""

    about = one_of("What it is about", (), "Choose what it is about.")
    purpose = forms.ChoiceField(
        label="What for",
        required=False,
        help_text="Only where no agreement is chosen above: an agreement says it already.",
    )
    asked = words(
        "What they were asked",
        "Say what they were asked.",
        hint="In the words that were used. The family can read this.",
    )
    given = forms.TypedChoiceField(
        label="Their answer",
        choices=[("yes", "They agreed"), ("no", "They did not agree")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose their answer."},
    )
    until = day(
        "Until the end of",
        hint="If they agreed for a time. Leave it empty if it stands until they take it back.",
        required=False,
    )

    field_order = ("about", "purpose", "asked", "given", "who", "name", "how", "on", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(key, f"Sharing under “{each.title}”") for key, each in self.agreements.items()]
        self.fields["about"].choices = [*known, (NOTHING, "Something that no agreement is about")]  # type: ignore[attr-defined]
        named = [(key, each.title) for key, each in PURPOSES.items() if each.names]
        self.fields["purpose"].choices = [("", "As the agreement says"), *named]  # type: ignore[attr-defined]


class ObjectionForm(SpokenFor):
    """What a family objects to."""

    about = one_of("What they object to", (), "Choose what they object to.")
    words = words(
        "What they said", "Say what they said.", rows=5, most=4000, hint="In their own words. The family can read this."
    )

    field_order = ("about", "words", "who", "name", "how", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [
            (key, f"Sharing under “{each.title}”{' (the law requires it)' if each.statutory else ''}")
            for key, each in self.agreements.items()
        ]
        self.fields["about"].choices = [(EVERYTHING, "All sharing that no law requires"), *known]  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """When a consent was taken back, and what was said."""

    on = day("The day they took it back")
    why = words("What they said", "", hint="Nobody has to give a reason.", required=False)


class ExtendForm(forms.Form):
    """Why the answer to an objection takes longer."""

    reason = one_of("Why it takes longer", Delay.choices, "Choose why it takes longer.")
    why = words("What makes it so", "Say what makes it so.", rows=5, most=4000, hint="As you will tell the family.")


class AnswerForm(forms.Form):
    """The answer to an objection."""

    accepted = forms.TypedChoiceField(
        label="The answer",
        choices=[("yes", "Accept it: the sharing ends now"), ("no", "Refuse it: the sharing goes on")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the answer."},
    )
    why = words("Why", "Say why, as you will tell the family.", rows=5, most=4000, hint="As you will tell the family.")

    def __init__(self, *args: Any, law: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if law:
            self.fields["accepted"].choices = [("no", "Refuse it: the law requires the sharing")]  # type: ignore[attr-defined]
            self.fields["accepted"].initial = "no"
