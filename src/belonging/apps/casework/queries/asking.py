"""Forms the child or the family was asked to answer themselves."""

from django.utils import timezone

from belonging.apps.casework.declared import case_type, look_of
from belonging.apps.casework.models import Case, FormRequest
from belonging.apps.casework.queries import cases
from belonging.engine.casework import Form

THEIRS = cases.THEIRS


def asked_of(case: Case, key: str = "") -> list[FormRequest]:
    """Return what the child and the family of a case were asked, the latest first; of one form where it is named."""
    found = FormRequest.objects.filter(case=case, **({"form": key} if key else {})).select_related("asked_by")
    return list(found.order_by("-id"))


def waiting(pk: int) -> FormRequest | None:
    """Return what somebody is asked, while it may be answered: whoever asks holds the link to it, and stands in no post."""
    found = FormRequest.objects.select_related("case", "case__keeper", "asked_by")
    return found.filter(pk=pk, answered_at=None, withdrawn_at=None, until__gt=timezone.now()).first()


def takes_answers(case: Case, form: Form) -> bool:
    """Tell whether a form takes answers now: once a case has ended, what is asked when it is looked back on; until then, everything else."""
    kind = case_type(case.type)
    if look_of(kind, form.key):
        return case.ended is not None
    return case.ended is None and form.key not in {look.form for look in kind.looks}


def to_ask(form: Form) -> tuple[str, ...]:
    """Return whom a form may be put to: the child, the family, or both, or neither."""
    return tuple(part for part in THEIRS if any(each.of == part for each in form.questions))


def readers(case: Case) -> list[str]:
    """Return who reads what is answered: the titles of the parts that somebody else than the child and the family holds."""
    titles = {each.key: each.title for each in case_type(case.type).parts}
    held = {each.part for each in cases.held_in(case)} - set(THEIRS)
    return [title for key, title in titles.items() if key in held]
