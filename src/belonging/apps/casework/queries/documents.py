"""Documents of a case: whom they are shown to is whom the whole case is shown to."""

from django.urls import reverse

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases
from belonging.apps.documents.subjects import Subject, register

KIND = "casework.case"


def subject(number: int) -> Subject | None:
    """Return what documents of a case belong to."""
    case = Case.objects.filter(pk=number).first()
    if case is None:
        return None
    title = f"{case.called}: {case_type(case.type).title}"
    return Subject(pupil_id=case.pupil_id, urn=case.school_id, title=title, address=reverse("case", args=[number]))


def may_see(number: int, person: User) -> bool:
    """Tell whether this person sees a case, and more of it than what is shared with a panel."""
    case = cases.one(number, seen_by=person)
    return case is not None and not cases.only_read([case], person)


def may_add(number: int, person: User) -> bool:
    """Tell whether somebody who was found to see a case works on it."""
    case = Case.objects.filter(pk=number, ended=None).first()
    return case is not None and bool(cases.parts_of(case, person))


def registered() -> None:
    """Let documents belong to cases."""
    register(KIND, subject=subject, may_see=may_see, may_add=may_add)
