"""Reading the record. Nobody is told of a child whom they may not see."""

from belonging.apps.record.models import Pupil
from belonging.apps.record.queries.as_at import Characteristics, as_at, may_see
from belonging.apps.record.queries.children import (
    Child,
    anybody,
    by_number,
    child,
    found,
    name,
    names,
    returns,
    schools,
    shown,
    suspensions,
)

__all__ = [
    "Characteristics",
    "Child",
    "Pupil",
    "anybody",
    "as_at",
    "by_number",
    "child",
    "found",
    "may_see",
    "name",
    "names",
    "returns",
    "schools",
    "shown",
    "suspensions",
]
