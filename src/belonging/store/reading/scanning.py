"""One pass over the bytes of a file: fingerprint, encoding, line ends, NUL bytes; and a clean UTF-8 copy where one is needed."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 20
OLD_LETTERS = re.compile(rb"[A-Za-z][\x80-\x90\x93-\x9f][A-Za-z]")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, kw_only=True)
class Scan:
    """What the bytes of a file say. `lines` counts line ends; `plain` = clean UTF-8 that needs no copy; `start` is the first 64 KB."""

    sha256: str
    size: int
    encoding: str
    start: bytes
    lines: int
    ends_with_line: bool
    blank_lines: bool
    nul: bool
    lone_return: bool
    quotes: bool

    @property
    def rows(self) -> int:
        """Return how many rows stand under the header where every line is a row."""
        return self.lines + (0 if self.ends_with_line else 1) - 1

    @property
    def stray_nul(self) -> bool:
        """Tell whether a text holds NUL bytes that its encoding does not account for; a workbook's bytes are no text."""
        packed = self.start[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
        return self.nul and not packed and not self.encoding.startswith(("utf-16", "utf-32"))

    @property
    def plain(self) -> bool:
        """Tell whether the file can be read where it lies."""
        return self.encoding in ("utf-8", "utf-8-sig") and not self.nul and not self.lone_return


def scan(path: Path) -> Scan:
    """Read the file once. Raises OSError when it cannot be read."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, nul, blank, quotes, lines, size = True, False, False, False, 0, 0
    returns, pairs, tail, start, odd = 0, 0, b"", b"", b""
    for block in _hashed(path, digest):
        start = start or block[:65536]
        size += len(block)
        if utf8 and not (block.isascii() and not decoder.getstate()[0]):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                utf8, odd = False, block[max(0, error.start - 2000) : error.start + 20000]
        nul = nul or b"\0" in block
        quotes = quotes or b'"' in block
        ends, doubled = _line_ends(block)
        lines += ends
        edge = tail[-3:] + block[:3]
        blank = blank or doubled or b"\n\n" in edge or b"\n\r\n" in edge
        if b"\r" in block:
            returns += block.count(b"\r")
            pairs += block.count(b"\r\n")
            blank = blank or b"\n\r\n" in block
        pairs += tail[-1:] == b"\r" and block[:1] == b"\n"
        tail = block if len(block) > 3 else (tail + block)[-3:]
    utf8 = utf8 and not decoder.getstate()[0]
    return Scan(
        sha256=digest.hexdigest(),
        size=size,
        encoding=_encoding(start, utf8, odd),
        start=start,
        lines=lines,
        ends_with_line=tail.endswith((b"\n", b"\r")),
        blank_lines=blank or start[:1] in (b"\n", b"\r"),
        nul=nul,
        lone_return=returns != pairs,
        quotes=quotes,
    )


def _hashed(path: Path, digest: "hashlib._Hash") -> Iterator[bytes]:
    """Yield a file's blocks while each is added to its fingerprint beside."""
    with path.open("rb") as file, ThreadPoolExecutor(1) as beside:
        added = beside.submit(digest.update, b"")
        while block := file.read(BLOCK):
            added.result()
            added = beside.submit(digest.update, block)
            yield block
        added.result()


def _line_ends(block: bytes) -> tuple[int, bool]:
    """Return how many line ends a block has, and whether two stand together; in one pass where that is worth while."""
    if len(block) < BLOCK:
        return block.count(b"\n"), b"\n\n" in block
    import numpy as np  # small files never need it

    ends = np.frombuffer(block, np.uint8) == ord("\n")
    return int(np.count_nonzero(ends)), bool(np.any(ends[1:] & ends[:-1]))


def _encoding(start: bytes, utf8: bool, odd: bytes) -> str:
    """Name the encoding: a byte-order mark, else UTF-8 when every byte agrees, else the likeliest of the Western ones."""
    for mark, name in MARKS:
        if start.startswith(mark):
            return name if name != "utf-8-sig" or utf8 else "cp1252"
    head = start[:4000]
    if head[1::2].count(0) > len(head) // 4 and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4 and head[1::2].count(0) == 0:
        return "utf-16-be"
    if utf8:
        return "utf-8"
    if not OLD_LETTERS.search(odd or start):
        return "cp1252"
    from charset_normalizer import from_bytes  # for old letters alone: it takes its time to import

    best = from_bytes(odd or start, cp_isolation=["cp1252", "mac_roman", "cp850"]).best()
    return best.encoding if best else "cp1252"


def clean_copy(path: Path, found: Scan, target: Path) -> Path:
    """Write the file again as UTF-8 without byte-order mark or NUL bytes, and with ordinary line ends. Undecodable bytes become U+FFFD."""
    decoder = codecs.getincrementaldecoder(found.encoding)(errors="replace")
    held = ""
    with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as file:
        while block := source.read(BLOCK):
            text = held + decoder.decode(block)
            held = "\r" if text.endswith("\r") else ""
            file.write(_tidy(text[: len(text) - len(held)]))
        file.write(_tidy(held + decoder.decode(b"", final=True)))
    return target


def _tidy(text: str) -> str:
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    return text.encode("utf-8", "replace").decode("utf-8")
