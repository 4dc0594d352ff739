"""The plan of an evaluation, its schools, its lot, and an amendment."""

from typing import Any

from django import forms

from belonging.apps.casework.forms.fields import Ticks
from belonging.apps.measures.queries import tables
from belonging.apps.programmes import periods
from belonging.apps.programmes.declared import CHOSEN, DESIGNS, WORDS
from belonging.kernel.periods import Period

AN_EXAMPLE = {"year": "2026/27", "term": "2026/27 autumn", "half_term": "2026/27 half-term 3"}


def outcomes() -> list[tuple[str, str]]:
    """Return the indicators that can be an outcome: those with a denominator, and not in parts."""
    held = tables.indicators().items()
    return [(key, each.title) for key, each in held if each.denominator is not None and not each.split]


class PeriodField(forms.CharField):
    """A period of one window, typed as people write it."""

    def __init__(self, *, window: str, **more: Any) -> None:
        self.window = window
        super().__init__(max_length=24, help_text=f"For example {AN_EXAMPLE[window]}.", **more)

    def clean(self, value: Any) -> str:
        """Return the period as text, '' where none was typed and none is needed."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return str(periods.read(text, self.window))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class PlanForm(forms.Form):
    """The plan in words, its outcome and its design."""

    title = forms.CharField(label="Name", max_length=120, error_messages={"required": "Give it a name."})
    indicator = forms.ChoiceField(
        label="Outcome", help_text="One figure decides, named now and never changed.", choices=outcomes
    )
    window = forms.ChoiceField(
        label="Counted by", choices=[(key, title) for key, title in periods.WINDOWS.items()], initial="term"
    )
    chosen = forms.ChoiceField(
        label="How were the units chosen?",
        help_text="What was chosen because it was high falls by itself. Say so here, and it will not be taken for success.",
        choices=[(key, title) for key, title in CHOSEN.items()],
        initial="volunteered",
    )
    design = forms.ChoiceField(
        label="Design", choices=[(key, each.title) for key, each in DESIGNS.items()], initial="staggered_adoption"
    )
    follow = forms.IntegerField(
        label="For how many periods after the last start will you look?", min_value=1, max_value=30, initial=3
    )
    starts = forms.CharField(
        label="When does the area start?",
        max_length=24,
        required=False,
        help_text="Only where the whole area starts: for example 2026/27.",
    )
    cost = forms.IntegerField(label="What will it cost, in pounds?", min_value=0, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            name: forms.CharField(
                label=title,
                help_text=hint,
                max_length=2000,
                required=name == "question",
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": "Write the question."},
            )
            for name, (title, hint) in WORDS.items()
        }
        rest: Any = self.fields
        self.fields = {"title": rest.pop("title"), **words, **rest}

    def clean(self) -> dict[str, Any]:
        """Refuse a window the outcome is not counted by, and a start that is no year."""
        found = super().clean() or {}
        indicator, window = tables.indicators().get(found.get("indicator", "")), found.get("window", "")
        of_area = found.get("design") in DESIGNS and DESIGNS[found["design"]].of == "authorities"
        if indicator and window not in indicator.windows:
            self.add_error("window", f"{indicator.title} is not counted so.")
        if of_area and window and window != "year":
            self.add_error("window", "Published figures of authorities are compared by academic year.")
        if of_area or found.get("starts"):
            try:
                found["starts"] = str(Period.parse(found.get("starts", "")))
            except ValueError as wrong:
                self.add_error("starts", str(wrong))
        return found


class SchoolsForm(forms.Form):
    """Schools, and when they start."""

    schools = forms.MultipleChoiceField(
        label="Schools",
        widget=Ticks,
        error_messages={"required": "Tick the schools this is about."},
    )

    def __init__(self, *args: Any, window: str, schools: list[tuple[str, str]], draws: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared: Any = self.fields
        declared["schools"].choices = schools
        if not draws:
            label = "They start in (leave empty for schools that are compared)"
            declared["starts"] = PeriodField(window=window, label=label, required=False)


class DrawForm(forms.Form):
    """What a lot is drawn with."""

    seed = forms.CharField(
        label="Seed",
        max_length=80,
        help_text="A word or number that nobody could have chosen for what it gives: tomorrow’s lottery numbers, said today.",
        error_messages={"required": "Write the seed."},
    )
    each = forms.IntegerField(label="How many schools start together?", min_value=1)
    apart = forms.IntegerField(
        label="After how many periods do the next start?",
        help_text="The longer the others wait, the more can be learnt, and the longer they wait.",
        min_value=1,
        max_value=12,
        initial=1,
    )

    def __init__(self, *args: Any, window: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"] = PeriodField(window=window, label="The first schools start in")


class LeaveOutForm(forms.Form):
    """An authority that did the same, and how that is known."""

    authority = forms.ChoiceField(label="Authority", error_messages={"required": "Choose the authority."})
    reason = forms.CharField(
        label="Why is it left out?",
        help_text="What it did that was the same, since when, and how you know. Never because of what its figures show.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it is left out: what it did, and when."},
    )

    def __init__(self, *args: Any, authorities: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared: Any = self.fields
        declared["authority"].choices = [("", "Choose an authority"), *authorities.items()]


class AmendForm(forms.Form):
    """What is amended, what it is to be, and why."""

    what = forms.ChoiceField(label="What is amended?")
    after = forms.CharField(
        label="What is it to be now?", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label="Why?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the plan is amended."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared: Any = self.fields
        declared["what"].choices = choices
