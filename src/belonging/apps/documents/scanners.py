"""The scanner of viruses, which is the operator's to choose: clamd on this machine, or a command. Without one nothing is scanned.

`clamd:/run/clamav/clamd.ctl` or `clamd:127.0.0.1:3310` is asked by INSTREAM (clamd(8)): `zINSTREAM`, a zero byte, then pieces, each
behind its length in four bytes, the greatest first, and a piece of no length; it answers `stream: OK`, `stream: NAME FOUND` or
`… ERROR`. `command:/usr/bin/clamdscan --no-summary -` is given the document on its standard input and ends with 0 when nothing
was found, 1 when something was, and anything else when it could not tell (clamdscan(1)).
"""

import ipaddress
import shlex
import socket
import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

PIECE = 64 * 1024
PATIENCE = 60  # seconds
LONGEST_ANSWER = 4096
WAYS = "clamd:/run/clamav/clamd.ctl, clamd:127.0.0.1:3310 or command:/usr/bin/clamdscan --no-summary -"


class CannotTell(RuntimeError):
    """The scanner did not answer, or could not say; the message is a sentence."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a scanner said: whether the document is clean, and the name it gave what it found."""

    clean: bool
    found: str = ""


Scanner = Callable[[bytes], Verdict]


def named(setting: str) -> Scanner | None:
    """Return the scanner a setting names, or None for ''. Raises ImproperlyConfigured for one that cannot be used."""
    way, _, where = setting.strip().partition(":")
    if not setting.strip():
        return None
    if way == "clamd" and where.startswith("/"):
        return lambda content: asked(socket.AF_UNIX, where, content)
    if way == "clamd" and (place := on_this_machine(where)):
        family, address = place
        return lambda content: asked(family, address, content)
    words = shlex.split(where)
    if way == "command" and words and words[0].startswith("/"):
        return lambda content: run(words, content)
    raise ImproperlyConfigured(
        f"BELONGING_SCANNER should be like {WAYS}; {setting!r} was found. Documents go to a scanner without being sealed, so it must "
        "stand on this machine, and a command is named by its whole path. Leave it empty to scan nothing: pages then say so."
    )


def on_this_machine(where: str) -> tuple[int, tuple[str, int]] | None:
    """Return the family and address of a port of this machine, or None for any other place."""
    host, _, port = where.rpartition(":")
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    if not address.is_loopback or not port.isdecimal():
        return None
    return socket.AF_INET6 if address.version == 6 else socket.AF_INET, (str(address), int(port))


def asked(family: int, address: str | tuple[str, int], content: bytes) -> Verdict:
    """Ask clamd. Raises CannotTell."""
    said = b""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE)
            line.connect(address)
            try:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), PIECE):
                    piece = content[start : start + PIECE]
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it stops listening where a document is longer than it takes, and has said so
            while b"\0" not in said and len(said) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
                said += more
    except OSError:
        raise CannotTell("The scanner does not answer.") from None
    return understood(said.partition(b"\0")[0].decode("utf-8", "replace").strip())


def understood(said: str) -> Verdict:
    """Return what clamd's answer means. Raises CannotTell for anything but a plain yes or no."""
    what = said.removeprefix("stream: ")
    if what == "OK":
        return Verdict(clean=True)
    if what.endswith(" FOUND"):
        return Verdict(clean=False, found=what.removesuffix(" FOUND")[:100])
    raise CannotTell(f"The scanner could not tell: {said[:150] or 'it said nothing'}.")


def run(words: list[str], content: bytes) -> Verdict:
    """Ask a command. Raises CannotTell."""
    try:
        done = subprocess.run(words, input=content, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise CannotTell("The scanner does not answer.") from None
    if done.returncode in (0, 1):
        return Verdict(clean=done.returncode == 0, found="" if done.returncode == 0 else "a virus")
    raise CannotTell(f"The scanner could not tell: its command ended with {done.returncode}.")
