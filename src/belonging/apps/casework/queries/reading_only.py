"""What is shown of a case to somebody who only reads it: the app above that let them in says what is shared."""

from collections.abc import Callable, Collection, Iterable

from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case

Shares = Callable[[Case, Collection[str], User], Iterable[tuple[str, str]]]
_shares: list[Shares] = []


def register(shares: Shares) -> None:
    """Let an app say what is shared of a case with somebody who holds parts of it that only read, as (question, answer)."""
    _shares.append(shares)


def of(case: Case, parts: Collection[str], *, seen_by: User) -> list[tuple[str, str]]:
    """Return what is shared of a case with somebody who holds these parts; nothing where no app says so."""
    return list(dict.fromkeys(each for shares in _shares for each in shares(case, parts, seen_by)))
