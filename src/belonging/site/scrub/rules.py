"""What scrubbing does to each field, read from its model's `Privacy`. A field that says nothing stops the copy, and the build."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from belonging.site.scrub.inventing import Inventor

LEFT_OUT = "left out"
WORDS = "Words written for training."
BIRTH_YEAR_BEGINS, ACADEMIC_YEAR_BEGINS = 9, 8  # months

RULES: Mapping[str, str] = {
    "keep": "stays as it is",
    "blank": "is emptied",
    "no": "becomes no",
    "child": "another number stands for the child, the same everywhere",
    "number": "another number of the same kind, the same everywhere",
    "numbers in it": "each number in it becomes another, the same everywhere",
    "surname": "the child's invented surname",
    "forename": "the child's invented forename",
    "person": "an invented name for a grown person, the same everywhere",
    "family name": "an invented name, where it is a family",
    "username": "a name made of the row's number",
    "email": "an address that can receive nothing",
    "words": "other words",
    "file name": "a name made of the row's number",
    "day": "moved by some weeks, the same for all of the child's days",
    "day of its year": "moved by some weeks within the academic year",
    "birth": "another day of birth in the same school year",
    "dealt": "that of another child, the same one for all such fields",
}
"""Each rule by its name, with what it does."""


@dataclass(frozen=True, kw_only=True)
class Other:
    """Who stands for a child in the copy: number, names, how far days move, and the fields dealt from another child."""

    id: int
    surname: str
    forename: str
    days: int
    birth_days: int
    dealt: Mapping[str, str]


NOBODY = Other(id=0, surname="", forename="", days=7, birth_days=7, dealt={})


def models() -> list[type[Model]]:
    """Return every model of ours that is copied; the rest are left out."""
    ours = [each for each in apps.get_models() if each.__module__.startswith("belonging.")]
    return [each for each in ours if getattr(each.Privacy, "scrubbing", None) != LEFT_OUT]  # type: ignore[attr-defined]


def rule(model: type[Model], field: Field[Any, Any]) -> str:
    """Return what scrubbing does to a field. Raises LookupError, in a sentence, for one that does not say."""
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    said = getattr(privacy, "scrubbing", {})
    if field.name in said:
        found = said[field.name]
    elif getattr(field.related_model, "_meta", None) and field.related_model._meta.label == "record.Pupil":
        found = "child"
    elif field.is_relation or field.name in getattr(privacy, "keep", ()):
        found = "keep"
    elif field.name in getattr(privacy, "erase", ()):
        found = "blank"
    else:
        found = ""
    if found not in RULES:
        raise LookupError(
            f"{model._meta.label}.{field.name} does not say what scrubbing does to it. Add it to `Privacy.scrubbing`, "
            f"as one of: {', '.join(RULES)}."
        )
    return str(found)


def child_of(model: type[Model], row: Mapping[str, Any]) -> int | None:
    """Return the number of the child a row is about, if it is about one."""
    named = getattr(model.Privacy, "child", "")  # type: ignore[attr-defined]
    column = model._meta.get_field(named).attname if named else "pupil_id"
    return row.get(column)


def within(day: date, days: int, begins: int) -> date:
    """Return a day moved by some days, the other way where it would leave its year, which begins in a month."""
    moved = day + timedelta(days=days)
    same = (day.year - (day.month < begins)) == (moved.year - (moved.month < begins))
    return moved if same else day - timedelta(days=days)


def empty(field: Field[Any, Any]) -> Any:
    """Return nothing, as a field writes it."""
    return None if field.null else field.get_default() if field.has_default() else ""


Scrubber = Callable[[Any, Mapping[str, Any], Other], Any]


def scrubbers(inventor: Inventor, children: Mapping[int, Other]) -> dict[str, Scrubber]:
    """Return, for each rule but `blank`, what it does to (a value that is not empty, its row, the row's child)."""
    return {
        "keep": lambda value, row, other: value,
        "no": lambda value, row, other: False,
        "child": lambda value, row, other: children[value].id if value in children else 0,
        "number": lambda value, row, other: inventor.number(value),
        "numbers in it": lambda value, row, other: numbers_in(value, inventor),
        "surname": lambda value, row, other: other.surname,
        "forename": lambda value, row, other: other.forename,
        "person": lambda value, row, other: inventor.person(value),
        "family name": lambda value, row, other: inventor.family(value) if row["kind"] == "family" else value,
        "username": lambda value, row, other: f"person-{row['id']}",
        "email": lambda value, row, other: f"person-{row['id']}@training.invalid",
        "words": lambda value, row, other: WORDS,
        "file name": lambda value, row, other: f"file {row['id']}",
        "day": lambda value, row, other: value + timedelta(days=other.days),
        "day of its year": lambda value, row, other: within(value, other.days, ACADEMIC_YEAR_BEGINS),
        "birth": lambda value, row, other: within(value, other.birth_days, BIRTH_YEAR_BEGINS),
    }


def numbers_in(text: str, inventor: Inventor) -> str:
    """Return a readable key, `pupil_key=… urn=…`, with every number of a child replaced."""
    parts = [each.partition("=") for each in text.split(" ")]
    changed = [
        f"{name}{sign}{inventor.number(value) if ('number', value) in inventor.made else value}"
        for name, sign, value in parts
    ]
    return " ".join(changed)
