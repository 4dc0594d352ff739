"""What a load brings to casework: cases that a file told of, clocks of a calendar that changed, and suggestions for a person to decide.

All of it may run again over the same rows: what is there already stays.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ManyToOneRel
from django.utils import timezone
from django_tasks import task

from belonging.apps.access.acting import system
from belonging.apps.access.actions import ties
from belonging.apps.accounts import queries as accounts
from belonging.apps.casework import facts
from belonging.apps.casework.actions import answers, cases, clocks, parts, suggesting
from belonging.apps.casework.declared import case_type, form, questions
from belonging.apps.casework.facts import Arrival
from belonging.apps.casework.models import Answer, Case, Participant, Step, Suggestion
from belonging.apps.casework.queries import came
from belonging.apps.casework.queries.came import FILE, WAITS
from belonging.apps.casework.queries.cases import of_event, standing
from belonging.apps.casework.queries.documents import KIND
from belonging.apps.directory import queries as directory
from belonging.apps.documents import queries as documents
from belonging.apps.intake.actions import remarks
from belonging.apps.intake.folded import Folded
from belonging.apps.intake.queries import scopes
from belonging.apps.record.queries import everywhere

PURPOSE, MOVE = "exclusion", "told_by_file"
PART_TIME = "part_time_timetables"  # the list whose entries are a reason to think of a child
TAKEN_BACK = "The file that told of this was taken back. What was written down here since stays."
TOLD_AGAIN = "A file tells of it again."
# What opening a case writes by itself; a row of any other table is somebody's work.
OWN = {"Step", "Answer", "Participant", "KeptFact", "Visit"}


def listener(sender: object, *, told: Folded, **_: object) -> None:
    """Hand what came to the background, so that nobody who loads waits for casework."""
    if told.tables & {"suspensions", "calendars", PART_TIME}:
        arrive.enqueue(sorted(told.come), sorted(told.gone), sorted(told.tables), sorted(told.loads))


@task()
def arrive(come: list[int], gone: list[int], tables: list[str], loads: Collection[str] = ()) -> None:
    """Look at what a change of the record brought and took away. What fails stops nothing else, and its load says so."""
    today, children, missed = timezone.localdate(), set[int](), list[str]()
    if "calendars" in tables:
        with apart("What is owed was not worked out again by the calendar that changed.", missed):
            clocks.calendar_changed(schools_of_calendars([*come, *gone]))
    if PART_TIME in tables:
        with apart("Nothing was suggested for children on a part-time timetable.", missed):
            suggesting.suggest(part_time(come, gone), on=today)
    if "suspensions" in tables:
        with apart("Cases of suspensions that no file tells of any longer were left as they were.", missed):
            children |= take_back_gone() if gone else set()
        for each in facts.arrived(come, on=today):
            children.add(each.child)
            with apart(f"Not every suspension at school {each.urn} came to a case: record those by hand.", missed):
                told_of(each)
        with apart("What is owed was not worked out again by the suspensions that came.", missed), system(PURPOSE):
            clocks.of_children(children)
        with apart("Nothing was suggested for children who were suspended.", missed):
            suggesting.suggest(children, on=today)
    if missed:
        with system(PURPOSE):
            remarks.add(loads, " ".join(dict.fromkeys(missed)))


@contextmanager
def apart(what: str, missed: list[str]) -> Iterator[None]:
    """Let one step fail without stopping the others: `missed` takes what was not done."""
    try:
        yield
    except Exception:
        logging.getLogger(__name__).exception("A step of what came with a load was not done. %s", what)
        missed.append(what)


def part_time(come: Collection[int], gone: Collection[int]) -> set[int]:
    """Return the children whom lists of part-time timetables tell of now and, where one went, those of whom something is suggested."""
    with system(PURPOSE, reading=True):
        children = everywhere.listed_with(come, PART_TIME)
        if gone:
            children |= set(Suggestion.objects.filter(dismissed_on=None).values_list("pupil", flat=True))
    return children


def schools_of_calendars(changed: Collection[int]) -> list[int] | None:
    """Return the schools whose calendars changed; None where the authority's own did, which is every school's."""
    with system(PURPOSE, reading=True):
        found = scopes.laestabs(changed, "calendars")
        return None if "" in found else [urn for each in found if (urn := directory.urn_of(each))]


def told_of(arrival: Arrival) -> Case | None:
    """Open the case of an event a file told of, in a transaction of its own; where there is one already, tell it what the file now says.

    Returns None where nobody can keep it: the school has no organisation here. Raises Refused.
    """
    with system(PURPOSE), transaction.atomic():
        if found := held(arrival):
            return again(found, arrival)
        keeper = accounts.school(arrival.urn)
        if keeper is None:
            logging.getLogger(__name__).warning(
                "School %s has no organisation, so nobody keeps its cases.", arrival.urn
            )
            return None
        opening = cases.Opening(
            type=arrival.case_type, pupil=arrival.child, keeper=keeper.pk, urn=arrival.urn, source=arrival.source,
            given={"decision": said(arrival)}, told_by=FILE,
        )  # fmt: skip
        return cases.open_case(opening, MOVE, by=None)


def said(arrival: Arrival) -> dict[str, Any]:
    """Return the answers a file gives: the first day, and of a suspension the last where it says so."""
    asked = {each.key for each in form(case_type(arrival.case_type), "decision").questions}
    given = {"first_day": arrival.started, "last_day": arrival.last}
    return {key: value for key, value in given.items() if key in asked and value is not None}


def held(arrival: Arrival) -> Case | None:
    """Return the case of an event: opened for it before, or by somebody who recorded the same event first."""
    of_child = Case.objects.select_for_update(of=("self",)).filter(type=arrival.case_type, pupil=arrival.child)
    if found := of_child.filter(source__in=(arrival.source, came.GONE + arrival.source)).first():
        return found
    return of_event(of_child.filter(source="", school=arrival.urn).exclude(state="mistaken"), arrival.started)


def again(case: Case, arrival: Arrival) -> Case:
    """Tell a case what a file says now. What a person answered stands; what an earlier file answered is corrected."""
    if case.source != arrival.source:
        back = case.source.startswith(came.GONE)
        case.source = arrival.source
        case.save(update_fields=["source", "changed_at"])
        if back:
            remark(case, "file_told_again", TOLD_AGAIN)
    before = {key: each for key, each in standing(case).items() if each.by_id is None and each.told_by == FILE}
    now = said(arrival)
    known = questions(case_type(case.type))
    given = {key: now.get(key) for key, each in before.items() if key in known and came.day_of(each) != now.get(key)}
    given |= {key: value for key, value in now.items() if key not in standing(case)}
    if given and case.ended is None:
        answers.answer(case, "decision", given, by=None, told_by=FILE)
    return case


def take_back_gone() -> set[int]:
    """Look at each case a file told of whose event no file tells of any longer. Returns their children.

    One nobody has touched goes again; one somebody worked on stays, and says that the file was taken back.
    """
    with system(PURPOSE), transaction.atomic():
        gone = came.no_longer_told()
        for case in gone:
            if touched(case):
                case.source = came.GONE + case.source
                case.save(update_fields=["source", "changed_at"])
                remark(case, "file_taken_back", TAKEN_BACK)
            else:
                take_away(case)
        return {each.pupil_id for each in gone}


def touched(case: Case) -> bool:
    """Tell whether anybody has done anything in a case that a file opened."""
    if case.state != WAITS or Step.objects.filter(case=case).count() > 1:
        return True
    if Answer.objects.filter(case=case).exclude(by=None, told_by=FILE).exists() or documents.are_there(KIND, case.pk):
        return True
    links = (each for each in Case._meta.get_fields(include_hidden=True) if isinstance(each, ManyToOneRel))
    others = [each for each in links if each.related_model.__name__ not in OWN]
    return any(each.related_model._base_manager.filter(**{each.field.name: case}).exists() for each in others)


def take_away(case: Case) -> None:
    """Remove a case nobody has touched, and end the ties it made. That it was there stays in the child's history."""
    parts.tell(case, "The file that told of this was taken back before anybody worked on it, so the case went with it.")
    made = Participant.objects.filter(case=case, tie__isnull=False).values_list("tie", flat=True)
    ties.end_through_case([each for each in made if each])
    case.delete()


def remark(case: Case, key: str, sentence: str, *, on: date | None = None) -> None:
    """Add a line to a case's own history that changes nothing in it."""
    Step.objects.create(
        case=case, pupil_id=case.pupil_id, move=key, day=on or timezone.localdate(), by="load", begins=case.state,
        ends=case.state, sentence=sentence,
    )  # fmt: skip
    parts.tell(case, sentence)


__all__ = ["arrive", "listener", "take_back_gone", "told_of"]
