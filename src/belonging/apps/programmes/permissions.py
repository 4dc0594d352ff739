"""Who may read evaluations, and who may write them."""

from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person
from belonging.apps.programmes.actions import Refused
from belonging.apps.programmes.models import Evaluation


def reads(person: Person) -> bool:
    """Tell whether this person is told of the area's figures, and so of what was tried on them."""
    sees = reach(person)
    return sees.everything and "see" in sees.may


def writes(person: Person) -> bool:
    """Tell whether this person may begin, register and amend evaluations."""
    return reads(person) and "evaluate" in reach(person).may


def must_write(person: Person) -> None:
    """Raise Refused for anybody who may not."""
    if not writes(person):
        raise Refused("Only somebody whose role lets them evaluate may write this.")


def must_be_draft(evaluation: Evaluation) -> None:
    """Raise Refused once it is registered."""
    if evaluation.registered_at:
        raise Refused("This evaluation is registered, so its plan stands. Amend it, and say why.")
