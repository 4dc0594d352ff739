"""Who may be written down as having come for one child without a seat of the panel: those in the case first, of them the referrer and the family."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import many
from belonging.apps.casework.queries.many import Participant
from belonging.apps.panels.models import Item, Sitting
from belonging.apps.panels.queries import members


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody round a child: the number of their part in the case, their name and what they are, and whether they came to this sitting."""

    part: int
    said: str
    here: bool

    @property
    def press(self) -> str:
        """Return what a press on their name sends: that they are here, or are not."""
        return f"{'out' if self.here else 'in'}:{self.part}"


def offered(sitting: Sitting, items: Sequence[Item], here: Collection[members.Here]) -> dict[int, list[Guest]]:
    """Return {item: those in the child's case who have no seat on the panel}, in the order of the parts of their case."""
    held = many.held([each.case_id for each in items])
    seated = {each.person.pk for each in here}
    return {each.pk: of_case(each, held.get(each.case_id, []), seated) for each in items}


def of_case(item: Item, held: Sequence[Participant], seated: Collection[int]) -> list[Guest]:
    """Return those of a case who may come as guests, and whoever came and left the case since."""
    hears = item.sitting.declared.hears
    titles = {each.key: each.title for each in case_type(hears.case_type).parts}
    order = [*(key for key in titles if key != hears.guest), hears.guest]
    may = [each for each in held if each.part in titles and each.part != hears.member and each.person_id not in seated]
    came = {each["part"] for each in item.guests}
    found = [
        Guest(part=each.pk, said=said(each, titles, hears.guest), here=each.pk in came)
        for each in sorted(may, key=lambda one: order.index(one.part))
    ]
    there = {each.part for each in found}
    return [
        *found,
        *(Guest(part=each["part"], said=each["said"], here=True) for each in item.guests if each["part"] not in there),
    ]


def said(one: Participant, titles: Mapping[str, str], guest: str) -> str:
    """Return a name and what they are; what a guest is stands with their name."""
    return str(one) if one.part == guest else f"{one}, {titles[one.part]}"


def kinds(sitting: Sitting) -> list[str]:
    """Return what somebody may be who comes: the parts of a case, offered while it is typed."""
    hears = sitting.declared.hears
    parts = case_type(hears.case_type).parts
    return [each.title for each in parts if each.key not in (hears.guest, hears.member)]
