"""What is known about a file of expected values: which leaves are given, and what the others come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Path = tuple[str, ...]
_MALFORMED = (
    LookupError,
    TypeError,
    ValueError,
    ZeroDivisionError,
    AttributeError,
    OverflowError,
    ArithmeticError,
)


@dataclass
class Findings:
    """Inputs (a leaf or all below a path) and computed results, by path. A result may be a list of any depth."""

    at: Path = ()
    inputs: set[Path] = field(default_factory=set)
    results: dict[Path, Any] = field(default_factory=dict)

    def below(self, *path: str) -> Findings:
        """The same findings, with paths given from further down."""
        return Findings(at=self.at + path, inputs=self.inputs, results=self.results)

    def given(self, *keys: str) -> None:
        """Note inputs."""
        self.inputs.update((*self.at, key) for key in keys)

    def result(self, key: str, got: Any) -> None:
        """Note what a leaf, or a list of them, comes to."""
        self.results[(*self.at, key)] = got

    @staticmethod
    def attempt() -> AbstractContextManager[None]:
        """Within it, an entry shaped otherwise than expected is left uncovered rather than ending the whole."""
        return suppress(*_MALFORMED)


def leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Every leaf with its path, list places as `0`, `1` …; keys beginning with `_` are left out; an empty list is a leaf."""
    if isinstance(value, Mapping):
        return [leaf for key, below in value.items() if key[:1] != "_" for leaf in leaves(below, (*path, key))]
    if isinstance(value, list) and value:
        return [leaf for at, below in enumerate(value) for leaf in leaves(below, (*path, str(at)))]
    return [(path, value)]


def flat(results: Mapping[Path, Any]) -> dict[Path, Any]:
    """Computed results one leaf each."""
    return {path: got for start, value in results.items() for path, got in leaves(_plain(value), start)}


def agrees(expected: Any, got: Any) -> bool:
    """Whether a value is the expected one, to the number of decimals the expected one is given to."""
    if not _number(expected) or not _number(got):
        return type(expected) is type(got) and expected == got
    wanted = Decimal(str(expected))
    exponent = wanted.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    half = Decimal(5) * Decimal(10) ** (min(exponent, 0) - 1)
    return abs(wanted - Decimal(repr(float(got)))) <= half * Decimal("1.000001")


def _number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, Sequence) and not isinstance(value, str) else value
