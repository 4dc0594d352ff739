"""Asking for pictures, words and copies: each time a new process, which is stopped when it takes too long."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from belonging.apps.documents.refusals import Refused

ARTIST = Path(__file__).with_name("artist.py")
PATIENCE = 30  # seconds
AT_ONCE = threading.BoundedSemaphore(2)  # a page asks for ten pictures together, and each takes memory
CANNOT = "This document cannot be drawn: it is damaged, locked with a password, or far too large. Save it anew as PDF and add that."
Box = tuple[float, float, float, float]


def pages_in(kind: str, content: bytes) -> int:
    """Return how many pages a document has, 0 where it is not shown in pages. Raises Refused for one that cannot be drawn."""
    said, _ = asked(content, do="inspect", kind=kind)
    return int(said["pages"])


def pictures(kind: str, content: bytes, *, first: int, last: int) -> list[bytes]:
    """Return pages, counted from 1, as PNG. Raises Refused."""
    return asked(content, do="pages", kind=kind, first=first, last=last)[1]


def words(kind: str, content: bytes) -> tuple[str, bool]:
    """Return the words of a Word or OpenDocument text, and whether there are more. Raises Refused."""
    said, parts = asked(content, do="words", kind=kind)
    return parts[0].decode(), bool(said["more"])


def blacked(
    kind: str, content: bytes, *, chosen: Sequence[int], boxes: Mapping[int, Sequence[Box]]
) -> tuple[bytes, int]:
    """Return a PDF of pictures of the chosen pages with these boxes black, and its pages. Raises Refused."""
    said, parts = asked(content, do="blacked", kind=kind, chosen=list(chosen), boxes=boxes)
    return parts[0], int(said["pages"])


def asked(content: bytes, **what: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Start the process, and return what it said. Raises Refused."""
    command = [sys.executable, "-I", str(ARTIST), json.dumps(what)]
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Refused("Too many documents are being drawn at this moment. Try again in a minute.")
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=False, env={})
    except subprocess.TimeoutExpired:
        raise Refused(CANNOT) from None
    finally:
        AT_ONCE.release()
    if done.returncode:
        raise Refused(CANNOT)
    line, _, rest = done.stdout.partition(b"\n")
    said, parts = json.loads(line), []
    for length in said.pop("lengths"):
        parts.append(rest[:length])
        rest = rest[length:]
    return said, parts
