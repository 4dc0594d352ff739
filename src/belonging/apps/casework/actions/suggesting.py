"""Suggestions: what a local rule makes somebody think about, kept until a person decides, and the rule itself switched on and off."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework import facts
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.models import LocalRule, Suggestion
from belonging.apps.casework.queries import suggestions
from belonging.apps.history import writing as history
from belonging.apps.record.queries import everywhere

PURPOSE = "exclusion"


def suggest(children: Collection[int], *, on: date) -> list[Suggestion]:
    """Write down what the prompts in use suggest for these children on a day, each once for the suspension that brought it.

    A suggestion whose suspension no file tells of any longer goes, unless somebody has dismissed it.
    """
    if not children:
        return []
    prompted = facts.prompted(on=on, children=children)
    with system(PURPOSE), transaction.atomic():
        begun: dict[int, set[date]] = {}
        for each in everywhere.events(children):
            begun.setdefault(each.child, set()).add(each.start)
        for held in Suggestion.objects.filter(pupil__in=children, dismissed_on=None):
            if held.day not in begun.get(held.pupil_id, ()):
                held.delete()
        used, made = suggestions.in_use(), []
        for one in prompted:
            days = [day for day in begun.get(one.child, ()) if day <= on]
            if one.urn is None or not days or not used.get(one.prompt, True):
                continue
            found, new = Suggestion.objects.get_or_create(
                pupil_id=one.child, case_type=one.case_type, prompt=one.prompt, day=max(days),
                defaults={"school_id": one.urn, "because": one.because[:300]},
            )  # fmt: skip
            made += [found] if new else []
        return made


@transaction.atomic
def dismiss(pk: int, *, reason: str, by: User) -> None:
    """Decide against a suggestion, with the reason. Raises Refused."""
    found = suggestions.visible(seen_by=by).filter(pk=pk, dismissed_on=None).first()
    if found is None:
        raise Refused("There is no such suggestion within your reach, or somebody has decided already.")
    if not reason.strip():
        raise Refused("Say why not: whoever reads this later should understand it.")
    found.dismissed_on, found.dismissed_by, found.reason = timezone.localdate(), by, reason.strip()
    with system(PURPOSE, by=by):  # whoever sees it may decide, also where it comes by agreement, to be read
        found.save(update_fields=["dismissed_on", "dismissed_by", "reason"])
    history.write(
        kind="wrote", sentence="A suggestion was decided against, with a reason.", subject="casework.Suggestion",
        subject_id=found.pk, children=[found.pupil_id],
    )  # fmt: skip


@transaction.atomic
def switch(prompt: str, *, used: bool, reason: str, by: User) -> None:
    """Switch a local rule on or off for the whole area. Raises Refused."""
    if not may_switch(by):
        raise Refused("A local rule is switched by whoever answers for exclusions in the whole area.")
    if prompt not in suggestions.prompts():
        raise Refused(f"There is no local rule {prompt!r}.")
    if not reason.strip():
        raise Refused("Say why: the next person who answers for this should understand it.")
    LocalRule.objects.create(prompt=prompt, used=used, reason=reason.strip(), by=by)
    said = (
        f"The local rule “{suggestions.prompts()[prompt][1].title}” is {'in use' if used else 'not used'} from now on."
    )
    history.write(kind="wrote", sentence=said, subject="casework.LocalRule")


def may_switch(person: User) -> bool:
    """Tell whether somebody decides about local rules: whoever sees every school's figures and works on exclusions by name."""
    sees = reach(person)
    return sees.everything and "exclusion" in sees.purposes
