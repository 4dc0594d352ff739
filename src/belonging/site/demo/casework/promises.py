"""What people promise at a conference, and what comes of what anybody promised."""

from datetime import timedelta

from belonging.apps.casework.actions import tasks
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import Case, Task, TaskKind, looks
from belonging.site.demo.casework.stage import Stage
from belonging.site.demo.casework.tables import said


def promises(stage: Stage, case: Case) -> None:
    """Write down two or three things that people promise at a conference."""
    head = stage.cast.school(case.school_id)["headteacher"]
    for _ in range(stage.random.randint(2, 3)):
        what, _, role = (said(stage.random, "said:commitment") or "").partition("|")
        owner = stage.cast.holder([role], case.school_id)
        with stage.acts(head, case.purpose):
            due = stage.today + timedelta(days=stage.random.randint(10, 40))
            tasks.promise(case, what, by=head, due=due, owner=owner, kind=TaskKind.COMMITMENT)


def finishes(stage: Stage, task: Task) -> None:
    """Say that a promise was kept, or now and then that it will not be; nothing where somebody has said so already."""
    task.refresh_from_db()
    if task.done or task.dropped:
        return
    who = task.owner or stage.cast.school(task.case.school_id)["pastoral_lead"]
    dropped = stage.random.random() < 0.12
    outcome = said(stage.random, "said:dropped" if dropped else "said:outcome") or ""
    with stage.acts(who, task.case.purpose):
        tasks.finish(task, outcome=outcome, by=who, on=stage.today, dropped=dropped)


def looks_back(stage: Stage, case: Case, look: Task) -> None:
    """Answer a look back as whoever keeps the case, which is what finishes it."""
    who = stage.cast.school(case.school_id)["pastoral_lead"]
    with stage.acts(who, case.purpose):
        stage.answers(case, looks.form_of(look, case_type(case.type)), {}, who)
