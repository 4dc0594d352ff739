"""What a file format is: columns with kinds, codes and dates, and how its rows become rows of the record.

A format is data. Reading, checking and typing are done by `belonging.store.reading`, the same way for every format.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from belonging.kernel.citation import Citation


class Kind(StrEnum):
    """What the text in a column must be; each kind is one checked conversion in `belonging.store.reading`."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CODE = "code"
    UPN = "upn"
    LAESTAB = "laestab"
    URN = "urn"
    SYMBOL = "symbol"


class Severity(StrEnum):
    """What a broken rule does to its row: rejected, waiting for a person, or loaded and listed."""

    ERROR = "error"
    UNKNOWN = "unknown"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column as its sender writes it, and the field of the record it fills.

    `into` is the record field ('' = checked, not kept); `also` are other headers seen for the same column; `codes` names a
    code set in `belonging.catalogue.codes`; `since`/`until` are the first and last collection years the column exists in.
    """

    name: str
    kind: Kind = Kind.TEXT
    into: str = ""
    required: bool = False
    present: bool = False
    also: tuple[str, ...] = ()
    codes: str = ""
    since: int = 0
    until: int = 9999
    severity: Severity = Severity.ERROR
    fix: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A check over a whole row or table, as one SQL condition that is true of a *broken* row.

    The condition reads typed fields by their `into` names; `known_*` relations are described in decision 0001.
    `column` is the column shown to the person; `fix` says in plain English what to do.
    """

    key: str
    broken: str
    column: str
    fix: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a file that is not a plain table becomes one: XML paths, iCalendar events, wide codes turned long.

    `reader` names a reader in `belonging.store.reading`; `options` is what that reader needs, as data.
    """

    reader: str = "table"
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file: how it is recognised, what it holds, and which table of the record each row belongs to.

    `fills` names a table in `belonging.catalogue.tables`; `order` is the place in a batch (lower is read first, so that schools
    are known before pupils and pupils before marks); `scope` lists the record fields that say what a corrected file replaces;
    `constants` are record fields the file name or header gives (year, term), read by `name_pattern`'s named groups.
    """

    title: str
    fills: str
    columns: tuple[Column, ...]
    scope: tuple[str, ...]
    source: Citation
    order: int = 50
    layout: Layout = Layout()
    rules: tuple[Rule, ...] = ()
    name_pattern: str = ""
    constants: Mapping[str, object] = field(default_factory=dict)
    recognise: Callable[[frozenset[str]], float] | None = None

    def names(self) -> frozenset[str]:
        """Return every header this format knows, lower-cased."""
        return frozenset(name.lower() for column in self.columns for name in (column.name, *column.also))
