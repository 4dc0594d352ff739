"""The keys of the chains, kept outside the database: BELONGING_HISTORY_KEY, else a file that only the server's account can read.

A key can be changed: what was chained under those of BELONGING_OLD_HISTORY_KEYS (the latest first) is still proved with them.
"""

import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from belonging.kernel.strength import MAKE_ONE, weakness

OLD = "BELONGING_OLD_HISTORY_KEYS"


def history_key(*, may_be_made: Callable[[], bool] = lambda: True) -> bytes:
    """Return the key, made where there is none and `may_be_made` says that no history needs the one that is gone.

    Raises ImproperlyConfigured, in a sentence, for a key that is gone, short, repetitive or readable by others.
    """
    if given := os.environ.get("BELONGING_HISTORY_KEY"):
        return _strong(given, "BELONGING_HISTORY_KEY")
    file = Path(settings.BELONGING_HOME) / "history_key"
    if not file.exists():
        if not may_be_made():
            raise ImproperlyConfigured(
                f"The history was written with a key that is not in BELONGING_HISTORY_KEY and not in {file}. "
                "Put that key back: with another nothing can be added to the history, and nothing in it can be proved."
            )
        _make(file)
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise ImproperlyConfigured(
            f"The history's key {file} may be read by others on this machine. Close it with `chmod 600 {file}`."
        )
    return _strong(file.read_text().strip(), str(file))


def ring(*, may_be_made: Callable[[], bool] = lambda: True) -> tuple[bytes, ...]:
    """Return every key the history was ever chained under, oldest first, the one in use last.

    Raises ImproperlyConfigured, in a sentence, as `history_key` does.
    """
    old = [_strong(each, OLD) for each in reversed(os.environ.get(OLD, "").split())]
    return tuple(dict.fromkeys([*old, history_key(may_be_made=may_be_made)]))


def mac(key: bytes, *parts: str) -> str:
    """Return the HMAC-SHA-256, in hex, of the parts, each ended so that no two lists of parts read alike."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.digest(key, text.encode(), hashlib.sha256).hex()


def _strong(key: str, where: str) -> bytes:
    if wrong := weakness(key):
        raise ImproperlyConfigured(
            f"The history's key in {where} is too weak: {wrong}. {MAKE_ONE} and keep it apart from the database."
        )
    return key.encode()


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".history_key.{os.getpid()}.{secrets.token_hex(4)}")
    made.touch(mode=0o600)
    made.write_text(secrets.token_urlsafe(50))
    try:
        os.link(made, file)  # two first starts at once keep one key
    except FileExistsError:
        pass
    made.unlink()
