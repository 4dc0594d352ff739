"""What a page of evidence shows: plain words a template prints."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belonging.apps.casework.evidence._seen import Seen

NOT_SHOWN = "Not shown to you"


@dataclass(frozen=True, kw_only=True)
class Section:
    """One kind of evidence. `sentence` says how things are counted; `rows` are words under `columns`, `items` sentences of their own.

    `notes` say what is withheld from this reader and what the record does not hold; `nothing` stands where there are neither rows nor items.
    """

    title: str
    sentence: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.rows or self.items)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One kind of evidence: how it is gathered for one reader."""

    gather: Callable[["Seen"], Section]
