"""Looks back at what became of a child: each has its day, its task and answers of its own."""

from dataclasses import replace

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework import evidence
from belonging.apps.casework.declared import case_type, form, form_of_look, look_of
from belonging.apps.casework.models import Case, Task, TaskKind
from belonging.apps.casework.queries import cases
from belonging.engine import casework as engine

ABOUT = "look:"  # what the task of a look back is about, with its key


def about(look: engine.Look) -> str:
    """Return what the task of a look back is about."""
    return f"{ABOUT}{look.key}"


def form_of(task: Task, kind: engine.CaseType) -> str:
    """Return the key of the form by which a task is done; '' where it is no look back, or one that asks nothing."""
    return form_about(task.about, kind) if task.kind == TaskKind.LOOK else ""


def form_about(what: str, kind: engine.CaseType) -> str:
    """Return the key of the form of the look back that something is about; '' where it is about none."""
    return next((form_of_look(each) for each in kind.looks if about(each) == what), "")


def seen(case: Case, asked: engine.Form) -> engine.Case:
    """Return a case as the engine sees it today on the page of a form: on that of a look back, with the answers of that one."""
    rows = cases.read(case)
    if look_of(case_type(case.type), asked.key):
        here = {each.key for each in asked.questions}
        own = cases.latest(each for each in rows.given if each.form == asked.key)
        rows = replace(rows, answers={key: each for key, each in rows.answers.items() if key not in here} | own)
    return cases.seen(case, rows=rows)


def missing(case: Case, asked: engine.Form) -> tuple[str, ...]:
    """Return a sentence for each needed question of a form without an answer."""
    kind = case_type(case.type)
    look = look_of(kind, asked.key)
    return engine.View(kind, seen(case, asked)).missing(look.form if look else asked.key)


def unanswered(task: Task) -> str:
    """Return the form that a look back is done by answering, while it lacks an answer; '' for any other task."""
    kind = case_type(task.case.type)
    key = form_of(task, kind)
    return key if key and missing(task.case, form(kind, key)) else ""


def figures(case: Case, asked: engine.Form, *, seen_by: User) -> evidence.Figures | None:
    """Return what a look back looks at, worked out from the record as one person may see it; None for any other form."""
    look = look_of(case_type(case.type), asked.key)
    if look is None or case.ended is None:
        return None
    seen = evidence.seen(case.pupil_id, seen_by=seen_by, on=timezone.localdate())
    if seen is None:
        return None
    return evidence.figures(seen, look.measures, opened=case.opened, ended=case.ended, until=look.due(case.ended))
