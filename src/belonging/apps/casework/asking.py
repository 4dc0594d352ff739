"""Questions as a page asks them: which are shown, which are shown only if, and what of the answers then counts."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from belonging.apps.casework.forms.fields import answered, field_for
from belonging.engine.casework import (
    All,
    Case,
    CaseType,
    Condition,
    Either,
    Form,
    Not,
    Question,
    Value,
    View,
    as_data,
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of a page: the condition, as JSON, by which the page itself shows and hides it ('' always), and that condition in words."""

    question: Question
    live: str = ""
    only_if: str = ""


def asked(form: Form, view: View, here: Collection[str]) -> tuple[Asked, ...]:
    """Return the questions of a form that are shown, or would be shown for some answer to those asked on the same page (`here`)."""
    found = []
    for each in form.questions:
        if each.when is None or set(here).isdisjoint(key for kind, key in each.when.mentions() if kind == "value"):
            if each.key in view.shown:
                found.append(Asked(question=each))
            continue
        data = live(each.when, view, here)
        found.append(Asked(question=each, live=json.dumps(data), only_if=f"Only if {each.when.told(view)}."))
    return tuple(found)


def live(condition: Condition, view: View, here: Collection[str]) -> Any:
    """Return a condition as plain data, in which what does not rest on this page's answers is settled already."""
    if isinstance(condition, All | Either):
        return {"is": type(condition).__name__, "parts": [live(each, view, here) for each in condition.parts]}
    if isinstance(condition, Not):
        return {"is": "Not", "inner": live(condition.inner, view, here)}
    if all(kind == "value" and key in here for kind, key in condition.mentions()):
        return as_data(condition)
    return {"is": "Settled", "holds": condition.holds(view)}


def fields_for(
    questions: Iterable[Question], values: Mapping[str, Value], *, large: bool = False
) -> dict[str, forms.Field]:
    """Return a field for each question, by its key, holding the answer that counts now. `large` is for a page of its own."""
    return {each.key: field_for(each, values.get(each.key), large=large) for each in questions}


def given(questions: Iterable[Question], cleaned: Mapping[str, Any]) -> dict[str, Value | None]:
    """Return what was answered on a page; None to a question that was left empty."""
    return {each.key: answered(each, cleaned.get(each.key)) for each in questions}


def counts(kind: CaseType, case: Case, said: Mapping[str, Value | None]) -> dict[str, Value | None]:
    """Return of what was answered what counts: an answer to a question that is not shown, given the others, is left as it was."""
    return {key: value for key, value in said.items() if key in with_answers(kind, case, said).shown}


def with_answers(kind: CaseType, case: Case, said: Mapping[str, Value | None]) -> View:
    """Return a case as it would be seen with these answers too."""
    values = {key: value for key, value in {**case.values, **said}.items() if value is not None}
    return View(kind, replace(case, values=values))
