"""A tiny language of integer conditions, read by the plain reader and compiled to SQL; it has no division on purpose."""

from dataclasses import dataclass
from typing import Any


class Expression:
    """A condition or an integer amount over one row of a fact. Combine with + - * >= > <= < == != & |, `~` and `.one_of(...)`."""

    def __add__(self, other: Any) -> "Operation":
        return Operation("+", self, wrapped(other))

    def __sub__(self, other: Any) -> "Operation":
        return Operation("-", self, wrapped(other))

    def __mul__(self, other: Any) -> "Operation":
        return Operation("*", self, wrapped(other))

    def __ge__(self, other: Any) -> "Operation":
        return Operation(">=", self, wrapped(other))

    def __gt__(self, other: Any) -> "Operation":
        return Operation(">", self, wrapped(other))

    def __le__(self, other: Any) -> "Operation":
        return Operation("<=", self, wrapped(other))

    def __lt__(self, other: Any) -> "Operation":
        return Operation("<", self, wrapped(other))

    def __eq__(self, other: Any) -> "Operation":  # type: ignore[override]
        return Operation("=", self, wrapped(other))

    def __ne__(self, other: Any) -> "Operation":  # type: ignore[override]
        return Operation("<>", self, wrapped(other))

    def __and__(self, other: "Expression") -> "Operation":
        return Operation("and", self, wrapped(other))

    def __or__(self, other: "Expression") -> "Operation":
        return Operation("or", self, wrapped(other))

    def __invert__(self) -> "Not":
        return Not(self)

    __hash__ = object.__hash__

    def one_of(self, *values: int | str) -> "OneOf":
        """Return the condition that this field holds one of `values`."""
        return OneOf(self, values)


@dataclass(frozen=True, eq=False)
class Field(Expression):
    """A column of the fact."""

    name: str


@dataclass(frozen=True, eq=False)
class Literal(Expression):
    """A whole number or a code."""

    value: int | str


@dataclass(frozen=True, eq=False)
class Operation(Expression):
    """Two expressions and the sign between them."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, eq=False)
class Not(Expression):
    """The opposite of a condition."""

    inner: Expression


@dataclass(frozen=True, eq=False)
class OneOf(Expression):
    """A field that holds one of several values."""

    inner: Expression
    values: tuple[int | str, ...]


def field(name: str) -> Field:
    """Return the column `name` of a fact."""
    return Field(name)


def wrapped(value: Any) -> Expression:
    """Return `value` as an expression. Raises TypeError for anything but whole numbers, text and expressions."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, bool | float) or not isinstance(value, int | str):
        raise TypeError(f"Indicators count in whole numbers and codes; {value!r} is a {type(value).__name__}.")
    return Literal(value)
