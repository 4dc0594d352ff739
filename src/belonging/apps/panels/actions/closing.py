"""A sitting ends: each child's case moves on, whoever asked is told the same day, and the minutes write themselves."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import answers, cases, parts
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import cases as known
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.agendas import form_of, must_be_open
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Conflict, Item, ItemState, Minutes, Sitting
from belonging.apps.panels.queries import agendas, papers

OWNER = "owner"


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """A child whose case could not move on, and everything that stands in the way."""

    item: Item
    why: str


@transaction.atomic
def close(sitting: Sitting, *, by: User) -> list[Stuck]:
    """End a sitting: what was decided goes into each case, and the minutes are written. Return the cases that are stuck.

    Raises Refused while a child is neither heard nor put off.
    """
    permissions.must_lead(by, sitting)
    must_be_open(sitting)
    items = list(Item.objects.filter(sitting=sitting).select_related("case", "sitting").order_by("place"))
    if left := [each for each in items if each.state == ItemState.LISTED]:
        many = "1 child is" if len(left) == 1 else f"{len(left)} children are"
        kept = set(agendas.of(sitting, seen_by=by))
        others = " Whoever stands in for you hears the one you do not see." if set(left) - kept else ""
        raise Refused(f"{many} neither heard nor put off. Hear them, or say why they are put off.{others}")
    now = timezone.now()
    sitting.began, sitting.ended = sitting.began or now, now
    sitting.save(update_fields=["began", "ended"])
    found = [stuck for each in items if (stuck := settle(each, by=by))]
    minutes_of(sitting)
    tell(sitting, f"Ended the {sitting}.", tuple(each.pupil_id for each in items))
    return found


def settle(item: Item, *, by: User) -> Stuck | None:
    """Move a case on by what was decided; return what stands in the way, if anything does."""
    hears = item.sitting.declared.hears
    if item.state != ItemState.HEARD or item.case.state not in (hears.listed, hears.heard):
        return None
    try:
        with transaction.atomic():
            owned(item.case, by, item.decided_by or by)
            for question, value in said_of(item).items():
                answers.answer(item.case, form_of(item.case, question), {question: value}, by=by, told=False)
            if item.case.state == hears.listed:
                item.case = cases.make_move(item.case, hears.decides, by=by)
    except CaseRefused as wrong:
        return Stuck(item=item, why=str(wrong))
    return None


def said_of(item: Item) -> dict[str, Any]:
    """Return what a sitting answers in a case: also in one that is under way, whose promises were looked at again, so that its letters say the latest."""
    hears = item.sitting.declared.hears
    given: dict[str, Any] = {hears.agreed: item.decision, hears.sits_on: item.sitting.on}
    if hears.conflict:
        given[hears.conflict] = Conflict.objects.filter(case=item.case_id).exists()
    return {question: value for question, value in given.items() if question}


def owned(case: Any, by: User, whose: User) -> None:
    """Let whoever chaired own what was agreed where nobody does yet."""
    if any(each.key == OWNER for each in case_type(case.type).parts) and not any(
        each.part == OWNER for each in known.held_in(case)
    ):
        parts.take_part(case, OWNER, by=by, person=whose)


@transaction.atomic
def settle_again(item: Item, *, by: User) -> Stuck | None:
    """Try again to move a case on whose way is free now."""
    permissions.must_lead(by, item.sitting)
    return settle(item, by=by)


@transaction.atomic
def feed_back(sitting: Sitting, *, by: User) -> tuple[int, list[Stuck]]:
    """Say that whoever asked, and the family, were told what was agreed; return for how many, and what stands in the way of the others."""
    permissions.must_lead(by, sitting)
    told, stuck = 0, []
    for item in agendas.untold(sitting, seen_by=by):
        try:
            with transaction.atomic():
                cases.make_move(item.case, sitting.declared.hears.tells, by=by)
                told += 1
        except CaseRefused as wrong:
            stuck.append(Stuck(item=item, why=str(wrong)))
    return told, stuck


def minutes_of(sitting: Sitting) -> Minutes:
    """Write the minutes from what was recorded; those that are approved stand as they are."""
    made, _ = Minutes.objects.get_or_create(sitting=sitting, defaults={"written_at": timezone.now()})
    if made.approved_at:
        return made
    made.opening, made.written_at = list(papers.opening(sitting)), timezone.now()
    made.save(update_fields=["opening", "written_at"])
    return made
