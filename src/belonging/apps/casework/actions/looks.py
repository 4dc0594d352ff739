"""A look back is done by answering its questions, and by nothing else."""

from django.utils import timezone

from belonging.apps.casework.actions import Refused, parts
from belonging.apps.casework.declared import case_type, look_of
from belonging.apps.casework.models import Case, Task
from belonging.apps.casework.queries import looks
from belonging.engine.casework import Form

ANSWERED = "Its questions were answered."


class Unanswered(Refused):
    """A look back that is not done, because its questions have no answers yet: `case` and `form` say where they are asked."""

    def __init__(self, task: Task, form: str) -> None:
        super().__init__(f"“{task.what}” is done by answering its questions, and some have no answer yet.")
        self.case, self.form = task.case_id, form


def must_be_answered(task: Task) -> None:
    """Raise Unanswered for a look back whose questions are not."""
    if form := looks.unanswered(task):
        raise Unanswered(task, form)


def answered(case: Case, asked: Form) -> None:
    """Finish the task of a look back once everything its form needs has an answer."""
    look = look_of(case_type(case.type), asked.key)
    if look is None or looks.missing(case, asked):
        return
    for each in Task.objects.filter(case=case, about=looks.about(look), done=None, dropped=False):
        each.done, each.outcome = timezone.localdate(), ANSWERED
        each.save(update_fields=["done", "outcome"])
        parts.tell(case, f"“{each.what}” is done: its questions were answered.")
