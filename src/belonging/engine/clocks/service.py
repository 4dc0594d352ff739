"""When a letter is taken to have been given. Source: SI 2012/1033, Schedule 1, paragraph 2 (first-class post, delivery)."""

from datetime import date
from enum import StrEnum

from belonging.engine.clocks.days import ENGLAND, WorkingDays

POST_TAKES = 2


class Sent(StrEnum):
    """How a letter went."""

    FIRST_CLASS = "first-class post"
    DELIVERED = "delivered"


def deemed_given(sent: date, how: Sent, working: WorkingDays = ENGLAND) -> date:
    """Return the day a letter counts as given: the second working day after posting, or the day it was delivered."""
    return working.after(sent, POST_TAKES) if how is Sent.FIRST_CLASS else sent
