"""What happens to accounts is told to the history through this one door."""

import logging

from belonging.apps.accounts.models import User

log = logging.getLogger("belonging.accounts")


def tell(kind: str, sentence: str, *, who: User | None) -> None:
    """Say one sentence of a kind (sign-in, invitation, post …) about something `who` did; None when nobody signed in did it."""
    log.info("%s: %s (%s)", kind, sentence, who.pk if who else "nobody signed in")
