"""A form of a case as a Django form: each question with what was said before, and in whose words answers are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from belonging.apps.casework.asking import Asked, fields_for, given
from belonging.apps.casework.queries.answers import Said
from belonging.apps.casework.queries.asking import THEIRS
from belonging.engine.casework import Question, Value

SEEN = "seen-until"
TOLD = "told-{}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A question on the page: its field (None: only read), whom it is put to ('' the reader), the field that says in whose words, and what was said, the latest first."""

    asked: Asked
    field: Any = None
    of: str = ""
    told: Any = None
    before: Sequence[Said] = ()

    @property
    def question(self) -> Question:
        """Return the question."""
        return self.asked.question


class AnswerForm(forms.Form):
    """The questions somebody may answer, and what this page had seen when it was opened."""

    def __init__(self, *args: Any, asked: Sequence[Asked], values: Mapping[str, Value], mine: Collection[str],
                 titles: Mapping[str, str], seen: int, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.questions = [each.question for each in asked]
        self.mine, self.titles = set(mine), titles
        self.fields.update(fields_for(self.questions, values))
        for of in THEIRS:
            if of not in self.mine and any(each.of == of for each in self.questions):
                self.fields[TOLD.format(of)] = forms.CharField(
                    label=f"Who told you what {titles[of]} says, and how?",
                    help_text="They are not your words. For example: Ash told me at lunch on Monday.",
                    max_length=200,
                    required=False,
                )
        self.fields[SEEN] = forms.IntegerField(widget=forms.HiddenInput, initial=seen)

    def clean(self) -> dict[str, Any]:
        """Ask in whose words answers are that the child or the family gave."""
        cleaned = super().clean() or {}
        touched = {each.of for each in self.questions if each.key in self.changed_data}
        for of in touched & set(THEIRS) - self.mine:
            if not cleaned.get(TOLD.format(of), "").strip():
                self.add_error(TOLD.format(of), f"Say who told you what {self.titles[of]} says, and how.")
        return cleaned

    def given(self) -> dict[str, Value | None]:
        """Return what was answered."""
        return given(self.questions, self.cleaned_data)

    def told(self) -> dict[str, str]:
        """Return for each part in whose words its answers are."""
        return {of: self.cleaned_data.get(TOLD.format(of), "") for of in THEIRS}

    def rows(self, asked: Sequence[Asked], said: Mapping[str, Sequence[Said]]) -> list[Row]:
        """Return the questions in order, each with its field and what was said before; `asked` may hold some that are only read."""
        told = {of: TOLD.format(of) for of in THEIRS if TOLD.format(of) in self.fields}
        found = []
        for each in asked:
            of = each.question.of
            here = each.question.key in self.fields
            first = told.pop(of, None) if here else None
            found.append(
                Row(
                    asked=each,
                    field=self[each.question.key] if here else None,
                    of="" if of in self.mine else self.titles[of],
                    told=self[first] if first else None,
                    before=said.get(each.question.key, ()),
                )
            )
        return found
