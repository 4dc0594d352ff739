"""Text sealed before it is written to the database, with a key made from the site's secret; older secrets still open it."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(text: str, *, what: str) -> str:
    """Return the text sealed for one use ("drafts"): nothing sealed for another use opens it."""
    return _keys(what).encrypt(text.encode()).decode()


def unseal(sealed: str, *, what: str) -> str:
    """Return what was sealed. Raises ValueError when the secret has changed, or the text was altered."""
    try:
        return _keys(what).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise ValueError(
            "What was sealed cannot be opened: the site's secret has changed, or the text was altered. Set it up again."
        ) from None


def seal_bytes(content: bytes, *, what: str) -> bytes:
    """Return what a file holds, sealed as text is."""
    return _keys(what).encrypt(content)


def unseal_bytes(sealed: bytes, *, what: str) -> bytes:
    """Return what a sealed file held. Raises ValueError as `unseal` does."""
    try:
        return _keys(what).decrypt(sealed)
    except InvalidToken:
        raise ValueError(
            "A sealed file cannot be opened: the site's secret has changed, or the file was altered."
        ) from None


def mark(what: str) -> str:
    """Return what tells the secret in use from others, and gives nothing of it away: files sealed with another are sealed anew."""
    made = hashlib.scrypt(settings.SECRET_KEY.encode(), salt=f"mark of {what}".encode(), n=2, r=8, p=1, dklen=8)
    return made.hex()


def renewed(sealed: str, *, what: str) -> str:
    """Return the text sealed with the secret in use; what it sealed already stays as it is. Raises ValueError as `unseal` does."""
    try:
        _keys(what, older=False).decrypt(sealed.encode())
    except InvalidToken:
        return seal(unseal(sealed, what=what), what=what)
    return sealed


def _keys(what: str, *, older: bool = True) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *(settings.SECRET_KEY_FALLBACKS if older else ())]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.scrypt(each.encode(), salt=what.encode(), n=2, r=8, p=1, dklen=32)))
        for each in secrets
    )
