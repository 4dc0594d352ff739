"""An agenda is drawn from what waits, and put in order."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import answers, cases
from belonging.apps.casework.declared import case_type
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Item, Sitting
from belonging.apps.panels.queries import agendas


def must_be_open(sitting: Sitting) -> None:
    """Raise Refused for a sitting that is over or called off."""
    if sitting.ended or sitting.called_off:
        raise Refused("This sitting is over, so its agenda stays as it is.")


@transaction.atomic
def draw(sitting: Sitting, *, by: User, only: int | None = None) -> tuple[list[Item], list[str]]:
    """List every child the sources name and there is time for, or `only` one case; return them, and what could not be listed and why.

    A referral that waits is taken, with the day of the sitting, as its case type says. Where two draw at once, the second finds what the first
    listed. Raises Refused for somebody who does not chair.
    """
    permissions.must_lead(by, sitting)
    must_be_open(Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk))
    wanted = agendas.wanted(sitting, seen_by=by)
    pairs = wanted.listed if only is None else [pair for pair in (*wanted.listed, *wanted.waits) if pair[1].pk == only]
    place = Item.objects.filter(sitting=sitting).aggregate(last=Max("place"))["last"] or 0
    made, refused = [], []
    for each, case in pairs:
        try:
            with transaction.atomic():
                item, fresh = Item.objects.get_or_create(
                    sitting=sitting, case_id=case.pk,
                    defaults={"pupil_id": case.pupil_id, "place": place + len(made) + 1, "sources": list(each.sources)},
                )  # fmt: skip
                if fresh:
                    taken(sitting, case, by)
                    made.append(item)
        except CaseRefused as wrong:
            refused.append(f"{case.called}: {wrong}")
    if made:
        tell(sitting, f"Put on the agenda of the {sitting}.", tuple(each.pupil_id for each in made))
    return made, refused


def taken(sitting: Sitting, case: Any, by: User) -> None:
    """Take a referral onto the agenda: the day is answered and, where it waited for a place, the move made."""
    hears = sitting.declared.hears
    if case.state not in (hears.waits, hears.listed):
        return
    if hears.sits_on:
        answers.answer(case, form_of(case, hears.sits_on), {hears.sits_on: sitting.on}, by=by, told=False)
    if case.state == hears.waits:
        cases.make_move(case, hears.lists, by=by)


def form_of(case: Any, question: str) -> str:
    """Return the form of a case's type that asks a question."""
    forms = case_type(case.type).forms
    return next(each.key for each in forms if any(one.key == question for one in each.questions))


@transaction.atomic
def move(item: Item, *, up: bool, by: User) -> None:
    """Hear a child one place earlier or later."""
    permissions.must_lead(by, item.sitting)
    must_be_open(item.sitting)
    listed = list(Item.objects.select_for_update().filter(sitting=item.sitting_id).order_by("place", "pk"))
    at = next(place for place, each in enumerate(listed) if each.pk == item.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(listed):
        listed.insert(to, listed.pop(at))
    for place, each in enumerate(listed, 1):
        if each.place != place:
            each.place = place
            each.save(update_fields=["place"])
    tell(item.sitting, f"Changed the order of the agenda of the {item.sitting}.", (item.pupil_id,))
