"""How an entry, its changes and a seal read to the chains. The order of the columns is for ever: a new one goes at the end."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from belonging.apps.history.keys import mac

ENTRY = (
    *("id", "at", "kind", "person_id", "person_name", "post", "organisation_id", "organisation_name", "address"),
    *("purpose", "request_id", "subject", "subject_id", "child_id", "sentence", "act"),
)
CHANGE = ("id", "entry_id", "table", "row", "operation", "child_id", "commitment")
SEAL = ("chain", "ordinal", "at", "number", "mac")
ORGANISATION = ENTRY.index("organisation_id")
NO_CHAIN = "0" * 64
"""What stands before the first link, and before the first seal."""


def chain_of(entry: Sequence[Any]) -> int:
    """Return the chain an entry, its values in the order of ENTRY, belongs to: its organisation's, 0 for none."""
    return entry[ORGANISATION] or 0


def moment(value: Any) -> Any:
    """Return a moment as both databases would write it in UTC: `2026-11-22 06:01:37.123456`. One without a zone is UTC."""
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value).isoformat(" ")


def text(values: Iterable[Any]) -> str:
    """Return one row as JSON that reads the same from either database."""
    return json.dumps([moment(value) for value in values], ensure_ascii=False, separators=(",", ":"))


def content(entry: Sequence[Any], changes: Iterable[Sequence[Any]]) -> str:
    """Return the SHA-256, in hex, of an entry and its changes in the order of their ids."""
    whole = hashlib.sha256(text(entry).encode())
    for change in changes:
        whole.update(b"\n" + text(change).encode())
    return whole.hexdigest()


def digest(key: bytes, chain: int, number: int, said: str) -> str:
    """Return the keyed hash of an entry's content in its place."""
    return mac(key, "link", str(chain), str(number), said)


def linked(key: bytes, before: str, own: str) -> str:
    """Return the mac of a link from that of the link before and its own digest."""
    return mac(key, "chain", before, own)


def signed(key: bytes, before: str, seal: Sequence[Any]) -> str:
    """Return the signature of a seal, its values in the order of SEAL, from that of the seal before."""
    return mac(key, "seal", before, text(seal))


def signed_file(key: bytes, whole: dict[str, Any]) -> str:
    """Return the signature of a file of seals: the keyed hash of all of it but the signature."""
    return mac(
        key, "file", json.dumps({name: each for name, each in whole.items() if name != "signature"}, sort_keys=True)
    )


def columns(names: Iterable[str], table: str) -> str:
    """Return the columns of a table for a SELECT."""
    return ", ".join(f'{table}."{name}"' for name in names)
