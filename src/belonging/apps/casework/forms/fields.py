"""A field for each kind of answer."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from belonging.engine.casework import Kind, Question, Value

NOTHING = ("", "No answer")
SHORT, LONG, DIGITS = 500, 10_000, 12


class Ticks(forms.CheckboxSelectMultiple):
    """Tick boxes; a link to the whole leads to the first."""

    template_name = "casework/forms/ticks.html"

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of one box, else of the first."""
        return f"{id_}_{index or 0}"


class Choice(forms.RadioSelect):
    """Choices; a link to the whole leads to the first."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of one choice, else of the first."""
        return f"{id_}_{index or 0}"


class Day(forms.MultiWidget):
    """A day in three parts, each in its own box."""

    template_name = "casework/forms/day.html"
    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        boxes = {each: forms.TextInput({"inputmode": "numeric"}) for each in ("day", "month", "year")}
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """Return a day as its three parts."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first box."""
        return f"{id_}_0"


class DayField(forms.Field):
    """A day typed as three numbers."""

    widget = Day

    def to_python(self, value: Any) -> date | None:
        """Return the day; None where every box is empty. Raises ValidationError for one that is not in the calendar."""
        parts = [(each or "").strip() for each in value or ()]
        if not any(parts):
            return None
        try:
            day, month, year = (int(each) for each in parts)
            return date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            raise forms.ValidationError(f"“{self.label}”: enter a day, a month and a year, like 31 3 2026.") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another day was typed."""
        return initial != self.to_python(data)


class NumberField(forms.DecimalField):
    """A number, or an amount in pounds; £ signs, commas and spaces are let pass."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """Return a whole number where it is one."""
        text = str(value or "").translate(str.maketrans("", "", "£, ")) if value is not None else ""
        found = super().to_python(text)
        return int(found) if isinstance(found, Decimal) and found == found.to_integral_value() else found


class WordsField(forms.CharField):
    """Words, with line ends as one character each."""

    def to_python(self, value: Any) -> Any:
        """Return the words."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


def yes_or_no(value: str) -> bool:
    """Return a chosen yes or no."""
    return value == "yes"


def field_for(question: Question, value: Value | None, *, label: str = "", large: bool = False) -> forms.Field:
    """Return the field of one question, holding `value`. Nothing is required here: a form may be kept half done."""
    said: dict[str, Any] = {"label": label or question.asks, "help_text": question.help, "required": False}
    wrong = f"“{question.asks}”"
    none = () if value is None else (NOTHING,)
    match question.kind:
        case Kind.TEXT:
            return WordsField(**said, max_length=SHORT, initial=value)
        case Kind.LONG_TEXT:
            return WordsField(
                **said, max_length=LONG, initial=value, widget=forms.Textarea({"rows": 8 if large else 4})
            )
        case Kind.ONE_OF:
            return forms.ChoiceField(**said, choices=[*question.choices.items(), *none], initial=value, widget=Choice)
        case Kind.SOME_OF:
            chosen = list(value) if isinstance(value, tuple) else None
            return forms.MultipleChoiceField(
                **said, choices=list(question.choices.items()), initial=chosen, widget=Ticks
            )
        case Kind.YES_NO:
            held = None if value is None else "yes" if value else "no"
            return forms.TypedChoiceField(
                **said, choices=[("yes", "Yes"), ("no", "No"), *none], coerce=yes_or_no, empty_value=None, initial=held,
                widget=Choice,
            )  # fmt: skip
        case Kind.DATE:
            return DayField(**said, initial=value)
        case _:
            number = {"invalid": f"{wrong}: enter a number, like 12."}
            return NumberField(
                **said, max_digits=DIGITS, decimal_places=2, initial=value, error_messages=number,
                widget=forms.TextInput({"inputmode": "decimal"}),
            )  # fmt: skip


def answered(question: Question, cleaned: Any) -> Value | None:
    """Return what a field brought as an answer; None where nothing was said."""
    if question.kind is Kind.SOME_OF:
        return tuple(cleaned) or None
    return None if cleaned in ("", None) else cleaned
