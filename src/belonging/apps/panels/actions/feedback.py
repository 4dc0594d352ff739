"""Whoever asked is told the same day: a letter for each child who was heard, kept in the words it went in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.casework.actions import cases, letters
from belonging.apps.casework.queries import letters as known
from belonging.apps.casework.queries import many
from belonging.apps.panels import permissions
from belonging.apps.panels.actions.closing import Stuck
from belonging.apps.panels.models import Item, Sitting
from belonging.apps.panels.queries import agendas


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was done: the children whose letters were made, why a letter was left out where one was, and the children nobody was told of."""

    items: list[Item] = field(default_factory=list)
    letters: int = 0
    left_out: list[Stuck] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)


@transaction.atomic
def write(sitting: Sitting, given: Mapping[str, str], *, way: str, by: User) -> Told:
    """Make the letters its panel names for each child nobody was told of, and say that they were told. Raises Refused for whoever does not chair.

    `given` is what no case says, such as whom to ask; `way` is how the letters go. A letter that must not go to somebody is left out;
    a child whose letter lacks something gets none, and stays untold.
    """
    permissions.must_lead(by, sitting)
    items = agendas.untold(sitting, seen_by=by)
    promised = many.tasks([each.case_id for each in items], agendas.ACTION)
    done, made, left_out, stuck = [], 0, [], []
    for item in items:
        agreed = {"actions": actions(item, promised.get(item.case_id, []))}
        try:
            with transaction.atomic():
                count, held_back = of_child(item, {**given, **agreed}, way=way, by=by)
        except CaseRefused as wrong:
            stuck.append(Stuck(item=item, why=str(wrong)))
        else:
            done.append(item)
            made += count
            left_out += held_back
    return Told(items=done, letters=made, left_out=left_out, stuck=stuck)


def of_child(item: Item, given: Mapping[str, str], *, way: str, by: User) -> tuple[int, list[Stuck]]:
    """Make the letters of one child and the move that tells; return how many, and those that must not go. Raises Refused."""
    hears, held_back = item.sitting.declared.hears, []
    found = {key: value for key, value in (known.suggested(item.case, by=by) | dict(given)).items() if value}
    for key in hears.letters:
        fits = {place: found[place] for place in known.typed_for(known.LETTERS[key]) if place in found}
        try:
            letters.send(item.case, key, fits, by=by, way=way, on=timezone.localdate())
        except letters.Withheld as wrong:
            held_back.append(Stuck(item=item, why=str(wrong)))
    if len(held_back) == len(hears.letters):
        raise CaseRefused(
            f"{' '.join(each.why for each in held_back)} So nobody was written to: tell them in another way."
        )
    cases.make_move(item.case, hears.tells, by=by)
    return len(hears.letters) - len(held_back), held_back


def actions(item: Item, tasks: Iterable[known.Task]) -> str:
    """Return what this sitting gave people to do, in one text; where it gave nothing new, what is still open."""
    left = [each for each in tasks if not each.dropped]
    here = [each for each in left if each.about == item.sitting.about]
    return known.promised(here or [each for each in left if each.done is None])
