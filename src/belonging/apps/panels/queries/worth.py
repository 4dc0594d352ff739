"""What a panel is worth, and what children wait for: figures for whoever chairs it, through the door."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type, questions
from belonging.apps.casework.queries import cases, many
from belonging.apps.panels.declared import panel
from belonging.apps.panels.models import Sitting
from belonging.apps.panels.queries import agendas, members
from belonging.engine import panels as engine
from belonging.engine.disclosure import PROFILES
from belonging.kernel.periods import academic_year_of

PURPOSE = "inclusion"


def years() -> tuple[int, int]:
    """Return the academic years that can be chosen: this one and the one before. Other stretches are not offered, for two of them could be subtracted."""
    this = academic_year_of(timezone.localdate())
    return this, this - 1


def measures(key: str, year: int, *, seen_by: User) -> engine.Measures:
    """Return a panel's measures of one academic year, as things stand today: every referral of the schools whose figures this person sees."""
    hears, today, sees = panel(key).hears, timezone.localdate(), reach(seen_by)
    with system(PURPOSE, reading=True):
        found = {each.pk: each for each in cases.counted(hears.case_type, seen_by=sees)}
        sent, decided = many.reached(found, hears.waits), many.moved(found, hears.decides)
        promised = promises(key, found, seen_by=seen_by)
    heard = [
        engine.Heard(child=found[pk].pupil_id, case=pk, referred=day, decided=decided.get(pk))
        for pk, day in sent.items()
    ]
    return engine.measures(
        heard,
        promised,
        first=date(year, 8, 1),
        last=date(year + 1, 7, 31),
        on=today,
        profile=PROFILES[sees.profile],
    )


def promises(key: str, found: Mapping[int, Any], *, seen_by: User) -> list[engine.Action]:
    """Return every action agreed by a panel for these cases."""
    keeper = seen_by.post.organisation_id if seen_by.post else 0
    agreed = {each.about: each.on for each in Sitting.objects.filter(panel=key, keeper=keeper)}
    speak = members.agencies(key=key, keeper=keeper)
    given = many.tasks(found, agendas.ACTION)
    return [
        agendas.promised(task, agreed[task.about], speak)
        for tasks in given.values()
        for task in tasks
        if task.about in agreed
    ]


def waiting(key: str, *, seen_by: User) -> engine.Register:
    """Return what children whose cases are open wait for, and how long: since the day the referral names, else since it was sent."""
    hears, today = panel(key).hears, timezone.localdate()
    kind = case_type(hears.case_type)
    found = {each.pk: each for each in cases.visible(seen_by=seen_by).filter(type=hears.case_type, ended=None)}
    given, sent = many.standing(found), many.reached(found, hears.waits)
    rows = [
        engine.Waiting(
            child=found[pk].pupil_id,
            service=service,
            since=answers.get(hears.waiting_since) or sent.get(pk, found[pk].opened),
        )
        for pk, answers in given.items()
        for service in answers.get(hears.waiting_for, ())
    ]
    titles = dict(questions(kind)[hears.waiting_for].choices) if hears.waiting_for else {}
    return engine.blockages(rows, today, titles=titles, profile=PROFILES[reach(seen_by).profile])
