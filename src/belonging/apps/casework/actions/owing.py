"""What somebody owes while a case stands in a state is a task of theirs: made when it comes there, changed with the day, given over with the part, done when it leaves."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from belonging.apps.casework import values
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.declared import case_type, questions
from belonging.apps.casework.models import Answer, Case, Participant, Task
from belonging.apps.casework.queries.tasks import STANDS
from belonging.engine.casework import Owes, Value

OVER = "Somebody else was asked."


def settle(case: Case, *, said: str = "", by: str = "") -> None:
    """Bring the tasks of a case in line with what its state owes. `said` is what came of those that it owes no longer, `by` the part that did it:
    whoever did not do it themselves is let off.

    Raises Refused where nobody who holds the part can have a task, or no day is set.
    """
    kind = case_type(case.type)
    if not any(each.owes for each in kind.states):
        return
    left = {
        each.owner_id: each
        for each in Task.objects.filter(case=case, about__startswith=STANDS, done=None, dropped=False)
    }
    owes = kind.state(case.state).owes if case.state else None
    if owes is None:
        for each in left.values():
            before = kind.state(each.about.removeprefix(STANDS)).owes
            close(each, said, dropped=before is None or before.part != by)
        return
    due, whom = day(case, owes), holders(case, owes)
    for person in whom:
        kept(case, owes, person, due, left.pop(person, None))
    for each in left.values():
        close(each, OVER, dropped=True)


def holders(case: Case, owes: Owes) -> list[int]:
    """Return who is asked. Raises Refused where nobody who can sign in is."""
    held = Participant.objects.filter(case=case, part=owes.part, until=None, person__isnull=False)
    found = list(dict.fromkeys(held.order_by("id").values_list("person", flat=True)))
    if not found:
        raise Refused("Name somebody who can sign in: this waits for them, and they get it as a task.")
    return found


def day(case: Case, owes: Owes) -> date:
    """Return the day by which it is owed. Raises Refused where none is set."""
    asked = questions(case_type(case.type))[owes.by]
    last = Answer.objects.filter(case=case, question=owes.by, waits=False).order_by("-id").first()
    found = values.read(asked, last.value) if last else None
    if not isinstance(found, date):
        raise Refused(f"Nobody has said by when. Answer “{asked.asks}”")
    return found


def kept(case: Case, owes: Owes, person: int, due: date, task: Task | None) -> None:
    """Keep one person's task, with its day as it is now."""
    if task is None:
        made_by = case.opened_by_id
        Task.objects.create(
            case=case, pupil_id=case.pupil_id, what=owes.what, owner_id=person, due=due, about=f"{STANDS}{case.state}", made_by_id=made_by
        )  # fmt: skip
    elif task.due != due:
        task.due = due
        task.save(update_fields=["due"])


def close(task: Task, outcome: str, *, dropped: bool = False) -> None:
    """End a task that is owed no longer."""
    task.done, task.dropped, task.outcome = timezone.localdate(), dropped, outcome
    task.save(update_fields=["done", "dropped", "outcome"])


def check(case: Case, given: Mapping[str, Value | None]) -> None:
    """Raise Refused for answers that would leave what is owed without a day, or move it to one that has passed."""
    owes = case_type(case.type).state(case.state).owes if case.state else None
    if owes is None or owes.by not in given:
        return
    value = given[owes.by]
    if not isinstance(value, date) or value < timezone.localdate():
        raise Refused("Somebody was asked for this by a day. Set another day that is still to come.")


def follows(task: Task) -> str:
    """Return why a task is not changed by itself where it follows from where its case stands; '' for any other."""
    if not task.about.startswith(STANDS):
        return ""
    return f"“{task.what}” follows from where the case stands. Open the case, and do it or change it there."


def must_be_free(task: Task) -> None:
    """Raise Refused for a task that follows from where its case stands."""
    if said := follows(task):
        raise Refused(said)


def must_be_held(case: Case, part: str, others: bool) -> None:
    """Raise Refused where a part ends in which something is owed, and nobody else (`others`) holds it."""
    owes = case_type(case.type).state(case.state).owes if case.state else None
    if owes is not None and owes.part == part and not others:
        raise Refused(f"“{owes.what}” would be owed by nobody. Name somebody else first.")
