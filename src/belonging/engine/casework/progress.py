"""Conditions on how far a case has come: its clocks, parts, moves and forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from belonging.engine.casework.conditions import Condition, Seen


class _OfCase(Condition):
    """A condition on the case itself: `kind` of thing, and how it is told."""

    key: str
    kind = ""
    words = ("", "")

    def holds(self, seen: Seen) -> bool | None:
        return {"clock": seen.runs, "part": seen.held, "move": seen.done}[self.kind](self.key)

    def told(self, seen: Seen, *, no: bool = False) -> str:
        return self.words[no].format(seen.name(self.kind, self.key))

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield self.kind, self.key


@dataclass(frozen=True)
class Runs(_OfCase):
    """A clock runs: what it asks has not been done."""

    key: str
    kind = "clock"
    words = ("“{}” is still owed", "“{}” is not owed")


@dataclass(frozen=True)
class Over(_OfCase):
    """A clock's last day has passed, so a floor has been left free, or a right not used in time."""

    key: str
    kind = "clock"
    words = ("the last day of “{}” has passed", "the last day of “{}” has not passed")

    def holds(self, seen: Seen) -> bool | None:
        return seen.over(self.key)


@dataclass(frozen=True)
class Held(_OfCase):
    """Somebody holds a part in the case."""

    key: str
    kind = "part"
    words = ("somebody is named as {}", "nobody is named as {} yet")


@dataclass(frozen=True)
class Done(_OfCase):
    """A move has been made before."""

    key: str
    kind = "move"
    words = ("“{}” has been done", "“{}” has not been done yet")


@dataclass(frozen=True)
class Complete(Condition):
    """Every question of a form that is needed and shown has an answer."""

    form: str

    def holds(self, seen: Seen) -> bool | None:
        return not seen.missing(self.form)

    def told(self, seen: Seen, *, no: bool = False) -> str:
        return f"the form “{seen.name('form', self.form)}” is {'not complete' if no else 'complete'}"

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return seen.missing(self.form)

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield "form", self.form
