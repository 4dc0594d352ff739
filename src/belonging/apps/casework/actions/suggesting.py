"""Suggestions: what a local rule makes somebody think about, kept until a person decides, and the rule itself switched on and off.

They are worked out when a load brings suspensions, and of one child when somebody types, changes or cancels one.
"""

from collections.abc import Collection
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework import facts
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.models import Case, LocalRule, Suggestion
from belonging.apps.casework.queries import acting_now, spells, suggestions
from belonging.apps.history import writing as history

PURPOSE = "exclusion"
AT_ONCE = 500  # children thought of together at night
Prompt = tuple[int, str, str]


def suggest(children: Collection[int], *, on: date) -> list[Suggestion]:
    """Work out what the prompts in use suggest for these children on a day, and return what is new.

    Each prompt stands once for a child, with the day of the suspension that came last. What no longer holds goes, and so does what has no suspension
    left; what somebody has decided against stays decided until there is another suspension.
    """
    if not children:
        return []
    with system(PURPOSE), transaction.atomic():
        begun = {
            child: [day for day in days if on - facts.LATELY <= day <= on] for child, days in facts.begun(children).items()
        }  # fmt: skip
        standing: dict[Prompt, list[Suggestion]] = {}
        days = {child: {on, max(many)} for child, many in begun.items() if many}
        for each in Suggestion.objects.filter(pupil__in=children, dismissed_on=None).order_by("id"):
            if each.day >= on - facts.LATELY:  # older ones are shown to nobody, and stay as they were
                standing.setdefault((each.pupil_id, each.case_type, each.prompt), []).append(each)
                if each.pupil_id in days:
                    days[each.pupil_id].add(timezone.localdate(each.made_at))
        used, made = suggestions.in_use(), []
        for one in facts.prompted(days):
            if one.urn is not None and used.get(one.prompt, True):
                held = standing.pop((one.child, one.case_type, one.prompt), [])
                made += kept(one, held, max(begun[one.child]))
        for each in (each for many in standing.values() for each in many):
            if used.get(each.prompt, True):  # a rule that is switched off is neither shown nor worked out
                each.delete()
        return made


def kept(one: facts.Prompted, held: list[Suggestion], day: date) -> list[Suggestion]:
    """Keep one suggestion for a prompt that holds: that which stands already, else a new one; none where this very suspension was decided about."""
    same = {"pupil_id": one.child, "case_type": one.case_type, "prompt": one.prompt, "day": day}
    decided = Suggestion.objects.filter(**same).exclude(dismissed_on=None).exists()
    for each in held if decided else held[1:]:
        each.delete()
    if decided:
        return []
    if held and held[0].day == day:
        return []
    if held:
        held[0].day, held[0].because = day, one.because[:300]
        held[0].save(update_fields=["day", "because"])
        return []
    return [Suggestion.objects.create(**same, school_id=one.urn, because=one.because[:300])]


def answered(case: Case, given: Collection[str]) -> None:
    """Think of the child of a case again where what somebody answered changes when a suspension was."""
    if case.type == spells.TYPE and not spells.DAYS.isdisjoint(given):
        think_again(case)


def moved(case: Case, state: str) -> None:
    """Think of the child of a case again where a move made a suspension one that is none any longer."""
    if case.type == spells.TYPE and state in spells.UNDONE:
        think_again(case)


def acted(case: Case) -> None:
    """Think of a child again of whom it was said that nobody acts, once somebody has opened a case."""
    if Suggestion.objects.filter(pupil=case.pupil_id, prompt=acting_now.FACT, dismissed_on=None).exists():
        think_again(case)


def think_again(case: Case) -> None:
    """When what is being written is kept, work out what is suggested for the child of a case, in the background: nobody waits for it."""
    transaction.on_commit(partial(think.enqueue, case.pupil_id), robust=True)


def nightly() -> int:
    """Work out what is suggested for every child suspended lately: marks of the register, and days going by, change it too. Returns how many are new."""
    today = timezone.localdate()
    with system(PURPOSE, reading=True):
        children = sorted(spells.lately(since=today - facts.LATELY, until=today))
    return sum(len(suggest(children[at : at + AT_ONCE], on=today)) for at in range(0, len(children), AT_ONCE))


@task()
def think(child: int) -> None:
    """Work out what is suggested for one child, as Belonging itself."""
    suggest([child], on=timezone.localdate())


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
