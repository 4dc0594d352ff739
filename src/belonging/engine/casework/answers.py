"""Conditions on what was answered and what the record says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from belonging.engine.casework.conditions import Condition, Seen, Value
from belonging.kernel.days import written

SIGNS: Mapping[str, tuple[str, str]] = {
    ">": ("more than", "no more than"),
    ">=": ("at least", "less than"),
    "<": ("less than", "at least"),
    "<=": ("no more than", "more than"),
}


class _OfValues(Condition):
    """A condition on answers and facts: unknown while one has none."""

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return self.unknown(seen) or super().unmet(seen)


@dataclass(frozen=True)
class Answered(Condition):
    """A question has an answer, or a fact is known."""

    key: str

    def holds(self, seen: Seen) -> bool | None:
        return seen.value(self.key) is not None

    def told(self, seen: Seen, *, no: bool = False) -> str:
        return f"“{seen.name('value', self.key)}” has {'no answer yet' if no else 'an answer'}"

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return () if self.holds(seen) else (seen.lacks(self.key),)

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield "value", self.key


@dataclass(frozen=True)
class Is(_OfValues):
    """An answer is one of `values`; where several may be chosen, one of those chosen is."""

    key: str
    values: tuple[Value, ...]

    def holds(self, seen: Seen) -> bool | None:
        value = seen.value(self.key)
        if value is None:
            return None
        return bool(set(value) & set(self.values)) if isinstance(value, tuple) else value in self.values

    def told(self, seen: Seen, *, no: bool = False) -> str:
        labels = " or ".join(f"“{seen.label(self.key, value)}”" for value in self.values)
        return f"“{seen.name('value', self.key)}” is {'not ' if no else ''}{labels}"

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield "value", self.key


@dataclass(frozen=True)
class Compare(_OfValues):
    """A number is above, at least, below or at most another. Raises ValueError for any other sign."""

    key: str
    sign: str
    number: int | Decimal

    def __post_init__(self) -> None:
        if self.sign not in SIGNS:
            raise ValueError(f"{self.sign!r} compares nothing. Use one of {', '.join(SIGNS)}.")

    def holds(self, seen: Seen) -> bool | None:
        value: Any = seen.value(self.key)
        if value is None:
            return None
        least, equal = value < self.number, value == self.number
        return {">": not least and not equal, ">=": not least, "<": least, "<=": least or equal}[self.sign]

    def told(self, seen: Seen, *, no: bool = False) -> str:
        return f"“{seen.name('value', self.key)}” is {SIGNS[self.sign][no]} {self.number}"

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield "value", self.key


@dataclass(frozen=True)
class NotBefore(_OfValues):
    """One day is the same as another or later."""

    key: str
    other: str

    def holds(self, seen: Seen) -> bool | None:
        day: Any = seen.value(self.key)
        other: Any = seen.value(self.other)
        return None if day is None or other is None else day >= other

    def told(self, seen: Seen, *, no: bool = False) -> str:
        pair = seen.name("value", self.key), seen.name("value", self.other)
        return f"“{pair[0]}” is {'before' if no else 'not before'} “{pair[1]}”"

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield "value", self.key
        yield "value", self.other


@dataclass(frozen=True)
class Newer(_OfValues):
    """A day is later than that from which a clock counts, so that what was done before is not taken for done again; where it does not run, any day is."""

    key: str
    clock: str

    def holds(self, seen: Seen) -> bool | None:
        day: Any = seen.value(self.key)
        since = seen.since(self.clock)
        return None if day is None else since is None or day > since

    def told(self, seen: Seen, *, no: bool = False) -> str:
        since = seen.since(self.clock)
        after = f"{written(since)}, the day of the last one or of the first" if since else "that before"
        return f"“{seen.name('value', self.key)}” is {'not ' if no else ''}after {after}"

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield "value", self.key
        yield "clock", self.clock


def one_of(key: str, *values: Value) -> Is:
    """Return the condition that an answer is one of these."""
    return Is(key, values)


def yes(key: str) -> Is:
    """Return the condition that an answer is yes."""
    return Is(key, (True,))


def no(key: str) -> Is:
    """Return the condition that an answer is no; a question nobody answered is not a no."""
    return Is(key, (False,))
