"""A case from its first day on: its path, what was promised in it, and the looks back once it has ended."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from belonging.apps.casework.actions import Refused
from belonging.apps.casework.queries import Case, TaskKind
from belonging.apps.casework.queries.tasks import STANDS
from belonging.site.demo.casework.chosen import Subject, calendar
from belonging.site.demo.casework.days import Story, school_days_after
from belonging.site.demo.casework.promises import finishes, looks_back, promises
from belonging.site.demo.casework.referring import refers
from belonging.site.demo.casework.stage import Stage
from belonging.site.demo.casework.tables import Path, Step

DECIDED = ("decide", "answer_for_file")
GIVEN: dict[str, dict[str, Any]] = {
    "panel_upholds": {"panel_decided": "upheld"},
    "panel_asks_again": {"panel_decided": "recommended"},
    "end_early": {"review_decided": "another_way"},
    "learn_elsewhere": {"review_decided": "elsewhere"},
    "arrange_education": {},
}
WORDS = ("part", "refer", "accept", "decline", "done", "promise", "until")


def story(stage: Stage, path: Path, subject: Subject) -> Story:
    """Yield the days of a case. Where somebody is refused something it ends there, and the stage is told."""
    try:
        yield from lived(stage, path, subject)
    except Refused as wrong:
        stage.refused.append(f"{path.type}, {path.fate}: {wrong} {subject}")


def lived(stage: Stage, path: Path, subject: Subject) -> Story:
    """Yield the days of a case, doing on each what its path says; then those of its promises and looks back."""
    case: Case | None = None
    day = subject.first
    for step in path.steps:
        day = when(stage, step, subject, day)
        yield day
        day = stage.today
        if case is None:
            case = stage.opens(path.type, step.does, subject, given(step.does, subject, None))
        elif step.does == "until":
            yield from heard(stage, case, step.about)
            case.refresh_from_db()
            if case.state != step.about:
                return
            yield from all_kept(stage, case)
            day = stage.today
        elif step.does == "finish":
            yield from all_kept(stage, case)  # what a later clinic agreed too
            case = does(stage, case, step, subject)
        elif not step.maybe or stage.is_open(case, step.does):
            case = does(stage, case, step, subject)
    if case is not None:
        yield from kept(stage, case)
        yield from looked(stage, case)


def when(stage: Stage, step: Step, subject: Subject, day: date) -> date:
    """Return the day of a step."""
    days = calendar(subject.urn)
    if step.anchor == "end":
        return max(day, school_days_after(days, subject.last or day, 1))
    wait = stage.random.randint(step.least, step.most)
    return school_days_after(days, day, wait) if wait else day


def does(stage: Stage, case: Case, step: Step, subject: Subject) -> Case:
    """Do what a step says, and return the case."""
    if step.does == "part":
        stage.takes(case, step.about)
    elif step.does == "promise":
        promises(stage, case)
    elif step.does in WORDS and step.about:
        refers(stage, case, step.does, step.about)
    else:
        return stage.moves(case, step.does, given(step.does, subject, case))
    return case


def given(move: str, subject: Subject, case: Case | None) -> dict[str, Any]:
    """Return the answers that a move settles: the days of a suspension as the record has them, what a panel decides, when lessons begin."""
    if move in DECIDED:
        return {"decided_on": subject.first, "first_day": subject.first, "last_day": subject.last or subject.first}
    if move == "arrange_education" and case is not None:
        due = case.clocks.filter(clock__endswith="sixth_day_education", ended=None).first()
        return {"education_begins": due.due} if due and due.due else {}
    return GIVEN.get(move, {})


def heard(stage: Stage, case: Case, state: str) -> Iterator[date]:
    """Wait, a few days at a time, until others have brought a case to a state, or it has ended."""
    while True:
        case.refresh_from_db()
        if case.state == state or case.ended:
            return
        yield stage.today + timedelta(days=2)


def all_kept(stage: Stage, case: Case) -> Iterator[date]:
    """Keep promises until there is none left to keep."""
    while case.tasks.filter(done=None, dropped=False).exclude(about__startswith=STANDS).exists():
        yield from kept(stage, case)


def kept(stage: Stage, case: Case) -> Iterator[date]:
    """Keep promises, or not, each about the day it is due; what nobody does stays to be done, unless the case would never end."""
    promised = case.tasks.filter(done=None, dropped=False).exclude(kind=TaskKind.LOOK).exclude(about__startswith=STANDS)
    for task in sorted(promised, key=lambda each: each.due):
        late = stage.random.choice((-4, -2, -1, 0, 0, 3, 8))
        yield max(stage.today, task.due + timedelta(days=late))
        finishes(stage, task)


def looked(stage: Stage, case: Case) -> Iterator[date]:
    """Look back on the days that were set; now and then nobody does."""
    for look in case.tasks.filter(kind=TaskKind.LOOK).order_by("due"):
        yield max(stage.today, look.due + timedelta(days=stage.random.randint(-6, 2)))
        if stage.random.random() < 0.85:
            looks_back(stage, case, look)
