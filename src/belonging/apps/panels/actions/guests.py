"""Somebody without a seat came for one child: they count in nobody's quorum, and are seen in the minutes and in the case."""

from django.db import transaction

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import parts
from belonging.apps.casework.declared import case_type
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.actions.room import must_hear
from belonging.apps.panels.models import Item
from belonging.apps.panels.queries import guests, members

NAME, WHAT = 100, 90


@transaction.atomic
def mark(item: Item, part: int, *, here: bool, by: User) -> None:
    """Write down that somebody of the case came to the sitting for this child, or take it back. Raises Refused."""
    must_hear(item, by)
    found = guests.offered(item.sitting, [item], members.room(item.sitting))[item.pk]
    one = next((each for each in found if each.part == part), None)
    if one is None:
        raise Refused("Nobody of this child’s case is meant. Type their name, and what they are.")
    left = [each for each in item.guests if each["part"] != part]
    keep(item, [*left, {"part": part, "said": one.said}] if here else left)
    parts.say_who_came(item.case, {part: True if here else None})
    tell(item.sitting, f"Wrote down who came to the {item.sitting}.", (item.pupil_id,))


@transaction.atomic
def add(item: Item, name: str, *, what: str, by: User) -> None:
    """Write down that somebody came who is not in the case yet, by their name and what they are. Raises Refused.

    Who is called as a part of the case is called (the parent or carer) holds it from now on, by name alone; anybody else is a guest.
    """
    must_hear(item, by)
    plain, kind = " ".join(name.split()), " ".join(what.split())
    hears = item.sitting.declared.hears
    if not plain or not kind:
        raise Refused("Say who came, and what they are: Ms Brook, class teacher.")
    if len(plain) > NAME or len(kind) > WHAT:
        raise Refused("That is too long. A name and a word for what they are will do.")
    named = next(
        (each.key for each in case_type(hears.case_type).parts if each.title.casefold().removeprefix("the ") == kind.casefold().removeprefix("the ")),
        "",
    )  # fmt: skip
    key = named if named and named != hears.member else hears.guest
    if not key:
        raise Refused("This panel hears only those who take part in the case. Name them in the case first.")
    try:
        made = parts.take_part(item.case, key, by=by, name=f"{plain}, {kind}" if key == hears.guest else plain)
    except CaseRefused as wrong:
        raise Refused(str(wrong)) from wrong
    mark(item, made.pk, here=True, by=by)


def keep(item: Item, found: list[dict[str, object]]) -> None:
    """Keep who came for a child."""
    item.guests = found
    item.save(update_fields=["guests"])
