"""What happens to agreements is told through this one door."""

import logging
from typing import TYPE_CHECKING

from belonging.apps.accounts.models import User

if TYPE_CHECKING:
    from belonging.apps.agreements.models import Agreement

log = logging.getLogger("belonging.agreements")


def tell(agreement: "Agreement", sentence: str, *, by: User | None) -> None:
    """Say one sentence about an agreement; `by` is None when nobody signed in did it."""
    log.info("agreement %s: %s (%s)", agreement.pk, sentence, by.pk if by else "nobody signed in")
