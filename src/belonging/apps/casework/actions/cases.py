"""Cases are opened and moved on as their type declares; every move is a line of the history, and starts and ends what is owed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework import values
from belonging.apps.casework.actions import Refused, answers, as_at, clocks, owing, parts, suggesting
from belonging.apps.casework.declared import case_type, questions
from belonging.apps.casework.models import Case, Step, Task, TaskKind
from belonging.apps.casework.queries import cases, doing, looks, spells
from belonging.apps.record import queries as record
from belonging.engine import casework as engine

FILE = {"load"}  # what Belonging itself may do
SHARED = ("decided_on", "first_day", "has_worker")  # what a case that is opened by another one takes over
LONGEST_NAME = Case._meta.get_field("called").max_length


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a new case is of: its type, the child, who keeps it, the school it is about, the row of a file that told of it, what is answered
    and, where that was nobody who signed in, who answered (`told_by`), and who is named for a part from the first day on (`names`).
    """

    type: str
    pupil: int
    keeper: int
    urn: int | None = None
    source: str = ""
    called: str = ""
    given: Mapping[str, answers.Given] = field(default_factory=dict)
    told_by: str = ""
    names: Mapping[str, User] = field(default_factory=dict)


@transaction.atomic
def open_case(opening: Opening, move: str, *, by: User | None, on: date | None = None, reason: str = "") -> Case:
    """Open a case by one of its opening moves. `by` None is Belonging itself, which acts for a file. Raises Refused.

    Whoever opens it holds the first part that makes the move and fits their role; parts that are needed are given to whoever holds
    them at the keeper.
    """
    kind, day = case_type(opening.type), on or timezone.localdate()
    called = (opening.called or name_of(opening.pupil, by))[:LONGEST_NAME]
    made = Case.objects.create(
        type=opening.type, pupil_id=opening.pupil, school_id=opening.urn, keeper_id=opening.keeper,
        purpose=kind.purpose, called=called, opened=day, source=opening.source, opened_by=by,
    )  # fmt: skip
    mine = cases.may(None, opening.type, by) if by else FILE
    said = kind.move(move)
    if by is not None:
        for key in said.may:
            if key in mine and any(each.key == key for each in kind.parts):
                parts.take_part(made, key, by=by, person=by, told=False)
                break
    for key, person in opening.names.items():
        parts.take_part(made, key, by=by, person=person)
    parts.fill_needed(made, by=by)
    for key, given in opening.given.items():
        answers.answer(made, key, given, by=by, told_by=opening.told_by, told=False)
    step(made, said, by=by, mine=mine, on=day, reason=reason)
    as_at.keep(made)
    if by is not None:
        suggesting.acted(made)
    if kind.restricted:
        restrict(made, by=by)
    return made


def name_of(pupil: int, by: User | None) -> str:
    """Return a child's name as the record has it. Raises Refused where `by` may not see the child."""
    if by is None:
        return record.name(pupil)
    found = record.names([pupil], seen_by=by).get(pupil)
    if found is None:
        raise Refused("No child of this number is within your reach, so no case can be opened.")
    return found


@transaction.atomic
def make_move(
    case: Case, move: str, *, by: User | None, on: date | None = None, reason: str = "", seen_state: str | None = None
) -> Case:
    """Make a move in a case. Raises Refused with everything that stands in the way.

    `seen_state` is the state the page showed: where somebody else has moved it on meanwhile, nothing is done.
    """
    held = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk).first()
    if held is None:
        raise Refused("This case is not one you work on: you may read it.")
    if seen_state is not None and held.state != seen_state:
        raise Refused("Somebody else has moved this case on meanwhile. Look at it again.")
    mine = cases.may(held, held.type, by) if by else FILE
    try:
        said = case_type(held.type).move(move)
    except LookupError as wrong:
        raise Refused(str(wrong)) from wrong
    step(held, said, by=by, mine=mine, on=on, reason=reason)
    return held


def step(case: Case, move: engine.Move, *, by: User | None, mine: set[str], on: date | None, reason: str) -> None:
    """Take one step: the state, the line of the history, clocks started and ended, looks back once it has ended."""
    kind = case_type(case.type)
    try:
        taken = engine.take(
            kind, cases.seen(case, today=on), move, mine=mine, reason=reason,
            reckon=lambda started: clocks.last_day(case, started),
        )  # fmt: skip
    except engine.NotOpen as wrong:
        raise Refused(str(wrong)) from wrong
    done = taken.step
    Step.objects.create(
        case=case, pupil_id=case.pupil_id, move=done.move, day=done.day, by=done.by, begins=done.begins,
        ends=done.ends, sentence=done.sentence, reason=done.reason, person=by,
    )  # fmt: skip
    clocks.stop(case, taken.stopped, on=done.day, lifted=False)
    clocks.stop(case, taken.lifted, on=done.day, lifted=True)
    clocks.start(case, kind, taken.started)
    case.state = taken.case.state
    if kind.state(case.state).ends:
        end(case, kind, done.day)
    case.save()
    owing.settle(case, said=done.sentence, by=done.by)
    parts.tell(case, done.sentence)
    if done.ends in spells.UNDONE:
        with system("exclusion", by=by):
            clocks.others(case)
    if move.opens:
        open_another(case, move.opens, move.key, by=by)
    if by is not None:
        suggesting.moved(case, done.ends)


def open_another(case: Case, type_key: str, move: str, *, by: User | None) -> None:
    """Open the case that a move opens for the same child, from the same first day; where there is one of that day, it stands for both."""
    answered = cases.standing(case)
    asked = {each.key: each for each in questions(case_type(case.type)).values() if each.key in SHARED}
    given = {key: values.read(asked[key], answered[key].value) for key in asked if key in answered}
    with system("exclusion", by=by):
        others = Case.objects.filter(type=type_key, pupil=case.pupil_id, school=case.school_id).exclude(
            state="mistaken"
        )
        first = given.get("first_day")
        if isinstance(first, date) and cases.of_event(others, first):
            return
        keeper = accounts.school(case.school_id) if case.school_id else None
        opening = Opening(
            type=type_key, pupil=case.pupil_id, keeper=keeper.pk if keeper else case.keeper_id, urn=case.school_id,
            called=case.called, given={"decision": given}, told_by=f"the case “{case_type(case.type).title}”",
        )  # fmt: skip
        suggesting.think_again(open_case(opening, move, by=None))


def end(case: Case, kind: engine.CaseType, day: date) -> None:
    """End a case: looks back become tasks of whoever keeps it, and what others see of it ends soon."""
    case.ended = day
    Task.objects.bulk_create(
        Task(
            case=case, pupil_id=case.pupil_id, kind=TaskKind.LOOK, what=f"Look back: {look.title}",
            organisation_id=case.keeper_id, due=look.due(day), about=looks.about(look),
        )
        for look in kind.looks
    )  # fmt: skip
    parts.wind_down(case)


@transaction.atomic
def restrict(case: Case, *, by: User | None, restricted: bool = True) -> None:
    """Take a case out of every list, count and search of those outside it, or put it back. Raises Refused for anybody who takes no part that works on it."""
    if by is not None and not doing.of(case, by).takes_part:
        raise Refused("Only somebody who takes part in a case may restrict it. Take a part first.")
    case.restricted = restricted
    case.save(update_fields=["restricted", "changed_at"])
    said = "This case is for those in it alone now." if restricted else "This case is no longer restricted."
    parts.tell(case, said)


def keeper_of(person: User) -> int:
    """Return the organisation for which somebody acts, which keeps the cases they open. Raises Refused."""
    if person.post is None or not reach(person).organisations:
        raise Refused("You act for no organisation, so no case of yours would have a keeper.")
    return int(person.post.organisation_id)
