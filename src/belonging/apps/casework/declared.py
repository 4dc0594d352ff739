"""What the catalogue declares of casework, by key."""

from collections.abc import Mapping
from dataclasses import replace

from belonging.engine.casework import CaseType, Form, Look, Part, Question
from belonging.engine.clocks import Clock
from belonging.kernel.registry import load

CASE_TYPES: Mapping[str, CaseType] = load("belonging.catalogue.case_types", "CASE_TYPE")
CLOCKS: Mapping[str, Clock] = load("belonging.catalogue.clocks", "CLOCK")


def case_type(key: str) -> CaseType:
    """Return a case type. Raises LookupError, naming those there are."""
    if key not in CASE_TYPES:
        raise LookupError(f"There is no kind of case {key!r}. There are: {', '.join(CASE_TYPES)}.")
    return CASE_TYPES[key]


def form(kind: CaseType, key: str) -> Form:
    """Return a form of a case type; a look back has one of its own (`form_of_look`), so that its answers are. Raises LookupError."""
    for each in kind.forms:
        if each.key == key:
            return each
    if look := look_of(kind, key):
        asked = form(kind, look.form)
        return replace(asked, key=key, title=f"{asked.title}: {look.title[0].lower()}{look.title[1:]}")
    raise LookupError(f"{kind.title} has no form {key!r}. It has {', '.join(each.key for each in kind.forms)}.")


def form_of_look(look: Look) -> str:
    """Return the key of the form of one look back: the questions of `Look.form`, asked then; '' where it asks none."""
    return f"{look.form}-{look.key}" if look.form else ""


def look_of(kind: CaseType, key: str) -> Look | None:
    """Return the look back that a form is of, or None."""
    return next((each for each in kind.looks if key and form_of_look(each) == key), None)


def part(kind: CaseType, key: str) -> Part:
    """Return a part of a case type. Raises LookupError."""
    for each in kind.parts:
        if each.key == key:
            return each
    raise LookupError(f"{kind.title} has no part {key!r}. It has {', '.join(each.key for each in kind.parts)}.")


def questions(kind: CaseType) -> dict[str, Question]:
    """Return every question of a case type by its key."""
    return {each.key: each for each in kind.questions()}
