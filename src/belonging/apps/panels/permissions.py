"""Who may do what at a panel. What the state of a case allows is its case type's to say."""

from belonging.apps.accounts.models import User
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.declared import PANELS, panel
from belonging.apps.panels.models import Sitting


def leads(person: User, *, key: str, keeper: int) -> bool:
    """Tell whether this person plans and chairs a panel: their role may take the chair, and they act for whoever convenes it."""
    declared, post = panel(key), person.post
    return post is not None and post.organisation_id == keeper and post.role in declared.seat(declared.chair).roles


def led(person: User) -> list[str]:
    """Return the panels this person may plan and chair, where they act."""
    post = person.post
    return [key for key in PANELS if post and leads(person, key=key, keeper=post.organisation_id)]


def must_lead(person: User, sitting: Sitting) -> None:
    """Raise Refused for anybody who does not chair the panel."""
    if not leads(person, key=sitting.panel, keeper=sitting.keeper_id):
        raise Refused(f"Only whoever chairs the {sitting.declared.title.lower()} here may do this.")
