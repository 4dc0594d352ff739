"""What must be so: conditions that are data. Each holds, does not hold or cannot be told yet, and says which in a sentence.

What is not known is never taken for no: the opposite of a condition nobody can tell yet cannot be told either.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

Value = str | bool | int | Decimal | date | tuple[str, ...]


class Seen(Protocol):
    """A case as a condition sees it (`belonging.engine.casework.cases`)."""

    def value(self, key: str) -> Value | None:
        """Return the answer to a question that is shown, or a fact of the record; None where there is none."""

    def runs(self, clock: str) -> bool:
        """Tell whether a clock runs."""

    def since(self, clock: str) -> date | None:
        """Return the day a clock that runs counts from; None where it does not run."""

    def over(self, clock: str) -> bool:
        """Tell whether the last day of a clock has passed, and it was not answered by then."""

    def held(self, part: str) -> bool:
        """Tell whether somebody holds a part."""

    def done(self, move: str) -> bool:
        """Tell whether a move has been made."""

    def missing(self, form: str) -> tuple[str, ...]:
        """Return a sentence for each question of a form that is needed, shown and not answered."""

    def lacks(self, key: str) -> str:
        """Return in a sentence that an answer or a fact is not known."""

    def name(self, kind: str, key: str) -> str:
        """Return what a page calls a value, clock, part, move or form."""

    def label(self, key: str, value: Value) -> str:
        """Return what a page calls one answer."""


def sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    return f"{clause[0].upper()}{clause[1:]}."


class Condition:
    """Combine with `&`, `|` and `~`. `mentions` yields ('value', key), ('clock', key) and so on, for checks and for pages."""

    def __and__(self, other: "Condition") -> "All":
        return All((self, other))

    def __or__(self, other: "Condition") -> "Either":
        return Either((self, other))

    def __invert__(self) -> "Not":
        return Not(self)

    def holds(self, seen: Seen) -> bool | None:
        """Tell whether it is so; None where that cannot be told yet."""
        raise NotImplementedError

    def told(self, seen: Seen, *, no: bool = False) -> str:
        """Return it, or its opposite, as a clause."""
        raise NotImplementedError

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        """Return what stands in the way, each a sentence; nothing where it holds."""
        return () if self.holds(seen) else (sentence(self.told(seen, no=True)),)

    def unknown(self, seen: Seen) -> tuple[str, ...]:
        """Return, each a sentence, what is not known of it."""
        return tuple(seen.lacks(key) for kind, key in self.mentions() if kind == "value" and seen.value(key) is None)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield what it rests on: its kind and its key."""
        raise NotImplementedError


@dataclass(frozen=True)
class Not(Condition):
    """The opposite."""

    inner: Condition

    def holds(self, seen: Seen) -> bool | None:
        held = self.inner.holds(seen)
        return None if held is None else not held

    def told(self, seen: Seen, *, no: bool = False) -> str:
        return self.inner.told(seen, no=not no)

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return self.unknown(seen) if self.holds(seen) is None else super().unmet(seen)

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield from self.inner.mentions()


class _OfSeveral(Condition):
    """Several conditions: `settles` is what one of them must be to settle the whole, `joins` the words between them and their opposites."""

    parts: tuple[Condition, ...]
    settles = False
    joins = ("", "")

    def holds(self, seen: Seen) -> bool | None:
        found = {part.holds(seen) for part in self.parts}
        if self.settles in found:
            return self.settles
        return None if None in found else not self.settles

    def told(self, seen: Seen, *, no: bool = False) -> str:
        return self.joins[no].join(part.told(seen, no=no) for part in self.parts)

    def mentions(self) -> Iterator[tuple[str, str]]:
        for part in self.parts:
            yield from part.mentions()


@dataclass(frozen=True)
class All(_OfSeveral):
    """Every one of several conditions."""

    parts: tuple[Condition, ...]
    joins = (", and ", ", or ")

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return tuple(dict.fromkeys(said for part in self.parts for said in part.unmet(seen)))


@dataclass(frozen=True)
class Either(_OfSeveral):
    """One of several conditions, or more."""

    parts: tuple[Condition, ...]
    settles = True
    joins = (", or ", ", and ")

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return () if self.holds(seen) else (f"One of these must be so: {self.told(seen)}.",)


def as_data(thing: Any) -> Any:
    """Return a condition as plain data, for a page that shows and hides questions, and for fingerprints."""
    if isinstance(thing, Condition):
        held = {field.name: as_data(getattr(thing, field.name)) for field in fields(thing)}  # type: ignore[arg-type]
        return {"is": type(thing).__name__, **held}
    if isinstance(thing, tuple):
        return [as_data(each) for each in thing]
    return str(thing) if isinstance(thing, Decimal | date) else thing
