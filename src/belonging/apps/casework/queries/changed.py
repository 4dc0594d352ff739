"""What has changed in a case since somebody last looked."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.declared import form as declared_form
from belonging.apps.casework.models import Case, Note, Task, Visit
from belonging.apps.casework.queries.cases import Rows


@dataclass(frozen=True, kw_only=True)
class Changed:
    """When somebody last looked (None: never), and what others have done since, a sentence each."""

    since: datetime | None
    said: tuple[str, ...]


def since(case: Case, person: User, *, rows: Rows, tasks: list[Task], notes: list[Note]) -> Changed:
    """Return what others have done in a case since this person last looked, from what was read of it; nothing the first time."""
    seen = Visit.objects.filter(case=case, person=person).values_list("at", flat=True).first()
    if seen is None:
        return Changed(since=None, said=())
    forms = {each.form for each in rows.given if each.case_id == case.pk and each.at > seen and each.by_id != person.pk}
    kind, day = case_type(case.type), timezone.localdate(seen)
    said = [each.sentence for each in rows.steps if each.at > seen and each.person_id != person.pk]
    said += [f"“{declared_form(kind, key).title}” was answered." for key in sorted(forms)]
    made = sum(each.made_at > seen and each.made_by_id != person.pk for each in tasks)
    finished = sum(each.done is not None and each.done > day for each in tasks)
    written = sum(each.at > seen and each.by_id != person.pk for each in notes)
    came = sum(each.since > day for each in rows.held)
    said += [many(made, "more is to be done", "more are to be done")] if made else []
    said += [many(finished, "thing was done", "things were done")] if finished else []
    said += [many(written, "note was written", "notes were written")] if written else []
    said += [many(came, "person joined", "people joined")] if came else []
    return Changed(since=seen, said=tuple(said))


def many(count: int, one: str, more: str) -> str:
    """Return a count in a sentence."""
    return f"{count} {one if count == 1 else more}."
