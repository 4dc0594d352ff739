"""A case that is not open yet, as the engine sees it: what is asked before, and what the record says already."""

from collections.abc import Mapping

from django.utils import timezone

from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases
from belonging.engine import casework as engine


def needed(kind: engine.CaseType, move: engine.Move) -> list[engine.Form]:
    """Return the forms that an opening move needs answered first, in the order of the case type."""
    wanted = {*move.forms, *(each.form for each in move.needs if isinstance(each, engine.Complete))}
    return [each for each in kind.forms if each.key in wanted]


def not_yet(type_key: str, *, pupil: int, urn: int | None, given: Mapping[str, engine.Value]) -> engine.Case:
    """Return a case of a child as it would be opened today with these answers, and with what the record says of it."""
    kind, today = case_type(type_key), timezone.localdate()
    case = Case(type=type_key, pupil_id=pupil, school_id=urn)
    known = dict(given) | cases.facts_of(case, given, today, [each.key for each in kind.facts])
    return engine.Case(today=today, state="", opened=today, values=known, held=frozenset(), runs=(), history=())
