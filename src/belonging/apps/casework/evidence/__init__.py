"""What a case page shows of a child beside their own story: gathered for one reader, who sees what they may and is told what they do not.

Each kind that the record says is a file with its `EVIDENCE`. Those of casework (the story, agencies, trusted adults, other cases) it registers.
Whoever shows a page keeps that the child was looked at (`history.writing.read`).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from belonging.apps.access.reach import Reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.evidence._looked_back import MEASURES, Figures, figures
from belonging.apps.casework.evidence._section import Evidence, Section
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence.attendance import absences
from belonging.kernel.registry import load

__all__ = [
    "FROM_CASEWORK",
    "MEASURES",
    "Evidence",
    "Figures",
    "Section",
    "Seen",
    "absences",
    "figures",
    "gather",
    "kinds",
    "register",
    "seen",
]

# Written in cases, so registered by whoever keeps those.
FROM_CASEWORK = ("own_story", "agencies", "trusted_adult", "cases")
_of_casework: dict[str, Evidence] = {}


def register(key: str, gatherer: Callable[[Seen], Section]) -> None:
    """Have casework gather a kind of evidence. Raises ValueError for a kind that a file here gathers."""
    if key in load(__name__, "EVIDENCE"):
        raise ValueError(
            f"The evidence {key!r} is gathered from the record. Register one of {', '.join(FROM_CASEWORK)}."
        )
    _of_casework[key] = Evidence(gather=gatherer)


def kinds() -> Mapping[str, Evidence]:
    """Return every kind of evidence somebody gathers."""
    return {**load(__name__, "EVIDENCE"), **_of_casework}


def gather(child: int, keys: Iterable[str], *, seen_by: User | Reach, on: date) -> dict[str, Section]:
    """Return these kinds of evidence of a child, in this order, as one person may see them on a day.

    Raises LookupError, in a sentence, where this person may not see the child, and for a kind nobody gathers.
    """
    wanted, known = tuple(keys), kinds()
    if strange := [each for each in wanted if each not in known]:
        raise LookupError(f"Nobody gathers the evidence {', '.join(strange)}. Add its file, or register it.")
    seen = Seen(child, seen_by=seen_by, on=on)
    return {key: known[key].gather(seen) for key in wanted}


def seen(child: int, *, seen_by: User | Reach, on: date) -> Seen | None:
    """Return a child as somebody may see them on a day, or None where they may not."""
    try:
        return Seen(child, seen_by=seen_by, on=on)
    except LookupError:
        return None
