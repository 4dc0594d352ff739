"""Two people answered at once: what both typed is kept. Different questions merge; the same question shows both."""

from collections.abc import Mapping
from dataclasses import dataclass

from belonging.engine.casework.conditions import Value


@dataclass(frozen=True, kw_only=True)
class Clash:
    """One question that two people answered differently: what it was, and what each made of it (None: taken away)."""

    question: str
    was: Value | None
    mine: Value | None
    theirs: Value | None


@dataclass(frozen=True, kw_only=True)
class Merged:
    """Answers that agree, and those a person must choose between; until then a clash keeps the answer already stored: theirs."""

    answers: Mapping[str, Value]
    clashes: tuple[Clash, ...]


def merge(base: Mapping[str, Value], mine: Mapping[str, Value], theirs: Mapping[str, Value]) -> Merged:
    """Return what becomes of `base` when I made `mine` of it and somebody else, who saved first, made `theirs`."""
    answers: dict[str, Value] = {}
    clashes = []
    for key in dict.fromkeys((*base, *theirs, *mine)):
        was, one, other = base.get(key), mine.get(key), theirs.get(key)
        if one != other and was not in (one, other):
            clashes.append(Clash(question=key, was=was, mine=one, theirs=other))
        kept = one if other == was else other
        if kept is not None:
            answers[key] = kept
    return Merged(answers=answers, clashes=tuple(clashes))
