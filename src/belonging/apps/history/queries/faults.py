"""What may be found wrong with the history, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is not as it was written: where in which chain (both None where no chain holds it) and which entry."""

    chain: int | None
    number: int | None
    entry: int | None
    fault: str


ALTERED = "Altered: the entry, one of its changes or its link is not as it was written."
LINK_ALTERED = "Altered: the link does not follow from the one before."
ENTRY_REMOVED = "Removed: the link is there and its entry is not."
NO_PLACE = "Altered: no link can have this number."
INSERTED = "Inserted: the entry has no link, so it was written outside the pages."
CHANGE_ADRIFT = "Removed: a change is there and its entry is not."
VALUE_ADRIFT = "Removed: a value is there and its change is not."
VALUE_ALTERED = "Altered: a kept value is not the one its change committed to."
VALUE_REMOVED = "Removed: a kept value is gone and no redaction is on record."
SEALED_LINK_REMOVED = "Removed: the chain was sealed at this number and the link is not there."
SEALED_LINK_ALTERED = "Altered: the link is not the one that was sealed."
SEAL_ALTERED = "Altered: a seal is not as it was written."
SEAL_REMOVED = "Removed: a seal before this one is not there."


def reordered(was: int) -> str:
    """Say that an entry was written under another number."""
    return f"Reordered: this was number {was}."


def removed(first: int, last: int) -> str:
    """Say which numbers of a chain are not there."""
    return "Removed: the link is not there." if first == last else f"Removed: links {first} to {last} are not there."


def not_of(file: str, what: str) -> str:
    """Say that the file of seals and the database disagree."""
    return f"{what} (told by {file})."
