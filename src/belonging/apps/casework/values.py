"""Answers as they are kept (plain JSON) and as conditions and pages read them."""

from datetime import date
from decimal import Decimal
from typing import Any

from belonging.engine.casework import Kind, Question, Value


def kept(value: Value | None) -> Any:
    """Return a value as JSON keeps it: days and amounts as text, several choices as a list; None for an answer taken away."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date | Decimal):
        return str(value)
    return value


def read(question: Question, stored: Any) -> Value | None:
    """Return what was kept as the question's kind of value."""
    if stored is None:
        return None
    match question.kind:
        case Kind.DATE:
            return date.fromisoformat(stored)
        case Kind.SOME_OF:
            return tuple(stored)
        case Kind.NUMBER | Kind.MONEY:
            return stored if isinstance(stored, int) else Decimal(stored)
        case _:
            return stored  # type: ignore[no-any-return]
