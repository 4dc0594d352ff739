"""A case with a row in each of its tables, for tests of who sees what."""

from datetime import date
from typing import Any

from django.utils import timezone

DAY = date(2026, 3, 2)


def case_of(child: Any, *, keeper: Any, urn: int | None, purpose: str = "inclusion", **more: Any) -> Any:
    """Make a case about a child, as it might stand."""
    from belonging.apps.casework.models import Case

    return Case.objects.create(
        type="pre_exclusion_assessment", pupil=child, school_id=urn, keeper=keeper, purpose=purpose, state="preparing",
        called="Ash", opened=DAY, **more,
    )  # fmt: skip


def whole_case_of(child: Any, *, keeper: Any, urn: int | None, person: Any) -> Any:
    """Make a case with a row in every table that belongs to one."""
    from belonging.apps.casework import models as m

    case = case_of(child, keeper=keeper, urn=urn)
    here = {"case": case, "pupil": child}
    m.Step.objects.create(**here, move="open", day=DAY, by="head", ends="preparing", sentence="The head began it.")
    m.Answer.objects.create(**here, form="my_view", version=1, question="like", value="Football", tier="restricted")
    clock = m.RunningClock.objects.create(
        **here, school_id=urn, clock="education_plan_reviewed_at_risk", since=DAY, began=DAY, reckoned_at=timezone.now()
    )
    m.ClockException.objects.create(**here, clock=clock, ground="closed", first=DAY, reason="Snow", evidence="A log")
    m.Participant.objects.create(**here, part="owner", person=person, since=DAY)
    m.Task.objects.create(**here, what="Ring home", owner=person, due=DAY)
    m.Referral.objects.create(
        **here, sender=keeper, receiver=keeper, owner=person, asks="A screen", shared="A name", purpose="inclusion",
        basis="public_task", condition="none", sent=DAY, answer_by=DAY,
    )  # fmt: skip
    note = m.Note.objects.create(**here, text="He likes football.", by=person)
    m.Mention.objects.create(**here, note=note, person=person)
    m.KeptFact.objects.create(**here, key="sen_on_day", value="SEN support", day=DAY)
    m.Suggestion.objects.create(
        pupil=child,
        school_id=urn,
        case_type="pre_exclusion_assessment",
        prompt="second_suspension",
        because="Two.",
        day=DAY,
    )
    m.Visit.objects.create(**here, person=person, at=timezone.now())
    m.FormRequest.objects.create(**here, form="my_view", part="child", until=timezone.now(), asked_by=person)
    m.SentLetter.objects.create(
        **here, letter="conference_invitation", to="family", subject="Come", paragraphs=["Dear"], tier="restricted",
        way="post", sent=DAY, sent_by=person,
    )  # fmt: skip
    on_an_agenda(case, keeper=keeper, person=person)
    return case


def on_an_agenda(case: Any, *, keeper: Any, person: Any) -> None:
    """Put a case on the agenda of a sitting, read by somebody, and step somebody back from it."""
    from belonging.apps.panels.models import Conflict, Item, Reading, Release, Sitting

    here = {"case": case, "pupil": case.pupil}
    sitting, _ = Sitting.objects.get_or_create(panel="hot_clinic", keeper=keeper, on=DAY)
    item = Item.objects.create(**here, sitting=sitting, place=1)
    Reading.objects.create(**here, item=item, person=person)
    Conflict.objects.create(**here, sitting=sitting, person=person)
    Release.objects.create(**here, person=person, may=True)
