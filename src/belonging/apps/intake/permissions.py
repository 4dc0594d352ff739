"""Who may load. A load without a person was begun at the machine's own command line."""

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User


class Refused(Exception):
    """Something asked for was not done; the message is a sentence for the person who asked."""


def may_load(by: User | None) -> None:
    """Raise Refused unless this person may load files and settle what waits."""
    if by is not None and "load" not in reach(by).may:
        raise Refused("Your role does not let you load files. Ask an administrator or an analyst to do it.")
