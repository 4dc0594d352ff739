"""Who may do what at a panel. What the state of a case allows is its case type's to say."""

from belonging.apps.accounts.models import User
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.declared import PANELS, panel
from belonging.apps.panels.models import Item, Sitting
from belonging.apps.panels.queries import members, releases


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


def stands_in(person: User, item: Item) -> bool:
    """Tell whether this person hears a child in the chair's place: they are the chair's deputy, or in a seat that stands in as the panel declares,
    and somebody who chairs stepped back from the child's case or was left out of it. The caller has found that they may see the child's papers."""
    declared, held = item.sitting.declared, {each.person_id: each for each in members.of(item.sitting)}
    mine = held.get(person.pk)
    if mine is None or not (mine.seat in declared.stands_in or (mine.seat == declared.chair and mine.deputy)):
        return False
    away = releases.away_from(item.case_id)
    # whoever steps back without a seat of the panel could only have been shown the child as its chair
    return person.pk not in away and any(each not in held or held[each].seat == declared.chair for each in away)


def hears(person: User, item: Item) -> bool:
    """Tell whether this person writes down what is agreed for a child they may see: they chair, or stand in for whoever does."""
    return leads(person, key=item.sitting.panel, keeper=item.sitting.keeper_id) or stands_in(person, item)


def must_hear(person: User, item: Item) -> None:
    """Raise Refused for anybody who neither chairs the panel nor stands in for whoever does."""
    if not hears(person, item):
        raise Refused(
            f"Only whoever chairs the {item.sitting.declared.title.lower()} here, or stands in for them, may do this."
        )
