"""What has changed in a case since somebody last looked."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.declared import form as declared_form
from belonging.apps.casework.models import Answer, Case, Note, Participant, Step, Task, Visit


@dataclass(frozen=True, kw_only=True)
class Changed:
    """When somebody last looked (None: never), and what others have done since, a sentence each."""

    since: datetime | None
    said: tuple[str, ...]


def since(case: Case, person: User) -> Changed:
    """Return what others have done in a case since this person last looked; nothing the first time."""
    seen = Visit.objects.filter(case=case, person=person).values_list("at", flat=True).first()
    if seen is None:
        return Changed(since=None, said=())
    steps = Step.objects.filter(case=case, at__gt=seen).exclude(person=person).order_by("id")
    forms = Answer.objects.filter(case=case, at__gt=seen).exclude(by=person).values_list("form", flat=True)
    kind = case_type(case.type)
    said = [each.sentence for each in steps]
    said += [f"“{declared_form(kind, key).title}” was answered." for key in dict.fromkeys(forms.order_by("form"))]
    tasks = Task.objects.filter(case=case)
    made = tasks.filter(made_at__gt=seen).exclude(made_by=person).count()
    finished = tasks.filter(done__gt=timezone.localdate(seen)).count()
    notes = Note.objects.filter(case=case, at__gt=seen).exclude(by=person).count()
    came = Participant.objects.filter(case=case, since__gt=timezone.localdate(seen)).count()
    said += [many(made, "more is to be done", "more are to be done")] if made else []
    said += [many(finished, "thing was done", "things were done")] if finished else []
    said += [many(notes, "note was written", "notes were written")] if notes else []
    said += [many(came, "person joined", "people joined")] if came else []
    return Changed(since=seen, said=tuple(said))


def many(count: int, one: str, more: str) -> str:
    """Return a count in a sentence."""
    return f"{count} {one if count == 1 else more}."
