"""A small world for tests of casework: schools with a calendar, the people round a child, and a suspension ready to be recorded."""

from datetime import date, timedelta
from typing import Any

from tests.apps.access import world as w
from tests.apps.people import person

TODAY = w.TODAY


def made() -> Any:
    """Make the organisations, and calendars of schools that are open every weekday of three years round today."""
    from belonging.apps.record.models import Calendar

    world = w.made()
    year = TODAY.year - (TODAY.month < 8)
    for begins in (year - 1, year, year + 1):
        Calendar.objects.create(
            scope=1, kind="Term", from_date=date(begins, 9, 1), to_date=date(begins + 1, 7, 20), name="The year",
            academic_year=begins,
        )  # fmt: skip
    return world


def head(urn: int = w.NORTH) -> Any:
    """Make the headteacher of a school."""
    from belonging.apps.accounts import queries

    return person(f"head {urn}", "headteacher", urn, parent=queries.school(urn).parent)


def child(world: Any, urn: int = w.NORTH) -> Any:
    """Make a child on roll at a school."""
    return w.child(world, (urn, w.long_ago(), None))


def weekday(day: date, step: int = -1) -> date:
    """Return a day, or the nearest weekday before it (after it, with a `step` of one)."""
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def decision(day: date) -> dict[str, dict[str, Any]]:
    """Return the answers that record a suspension of some days from a day."""
    return {
        "child_view": {"child_asked": "said", "child_says": "He said something about my sister."},
        "decision": {
            "decided_on": day, "first_day": day, "last_day": day + timedelta(days=1), "days": 2,
            "what_happened": "A fight at break.", "reasons": "Physical assault against a pupil",
            "exam_missed": False, "has_worker": False, "needs_considered": "None known.",
            "alternatives": "A restorative meeting.",
        },
    }  # fmt: skip


def suspension(child: Any, head: Any, *, urn: int = w.NORTH, day: date | None = None) -> Any:
    """Record a suspension as the head."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.declared import case_type, form
    from belonging.apps.casework.queries.cases import one

    given = decision(weekday(day or TODAY))
    kind = case_type("suspension")
    for key, answers in given.items():
        asked = {each.key for each in form(kind, key).questions}
        given[key] = {name: value for name, value in answers.items() if name in asked}
    opening = cases.Opening(type="suspension", pupil=child.pk, keeper=head.post.organisation_id, urn=urn, given=given)
    with acting(head, "exclusion"):
        made = cases.open_case(opening, "decide", by=head)
        return one(made.pk, seen_by=head)


def assessment(child: Any, head: Any, *, urn: int = w.NORTH) -> Any:
    """Begin a pre-exclusion assessment as the head."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.queries.cases import one

    opening = cases.Opening(type="pre_exclusion_assessment", pupil=child.pk, keeper=head.post.organisation_id, urn=urn,
                            given={"before": {"looked_after": False}})  # fmt: skip
    with acting(head, "inclusion"):
        return one(cases.open_case(opening, "open", by=head).pk, seen_by=head)


def separation(child: Any, head: Any, keeper: Any, *, urn: int = w.NORTH) -> Any:
    """Record as the head that a child does not come in for somebody's safety, and who keeps the case."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases, parts
    from belonging.apps.casework.queries.cases import one

    given = {
        "my_view": {"child_asked": "said", "child_says": "I want to know who is cross with me.", "child_safe": "The library."},
        "decision": {
            "decided_on": TODAY, "decided_by": "The head and the safeguarding lead", "first_day": weekday(TODAY),
            "why_apart": "A threat was made to the child.", "not_for_behaviour": True, "other_ways": "Another room.",
            "others_asked": ("dsl", "police"), "has_worker": False, "next_review": weekday(TODAY + timedelta(days=3), 1),
        },
    }  # fmt: skip
    opening = cases.Opening(
        type="safeguarding_separation", pupil=child.pk, keeper=head.post.organisation_id, urn=urn, given=given
    )
    with acting(head, "inclusion"):
        made = cases.open_case(opening, "decide", by=head)
        parts.take_part(made, "owner", by=head, person=keeper)
        return one(made.pk, seen_by=head)


def an_answer(question: Any) -> Any:
    """Return an answer that fits a question."""
    from belonging.engine.casework import Kind

    first = next(iter(question.choices), "")
    return {
        Kind.YES_NO: True, Kind.DATE: TODAY, Kind.NUMBER: 1, Kind.MONEY: 1, Kind.ONE_OF: first, Kind.SOME_OF: (first,),
    }.get(question.kind, "Something was said.")  # fmt: skip


def everything() -> Any:
    """Look at all there is, as Belonging itself."""
    from belonging.apps.access.acting import system

    return system("inclusion", reading=True)
