"""Finding the case of an address, and the purposes for which cases are met."""

from django.http import Http404, HttpRequest

from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases

FOR = ("inclusion", "exclusion", "attendance", "send", "safeguarding", "own_record")


def case_of(request: HttpRequest, pk: int) -> Case:
    """Return the case of an address. Raises Http404 where there is none this person may see: the same as where there is none."""
    found = cases.one(pk, seen_by=request.user)
    if found is None:
        raise Http404("No case of this number is within your reach.")
    return found
