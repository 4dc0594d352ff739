"""Finding the case of an address, and the purposes for which cases are met."""

from typing import TypeVar

from django.http import Http404, HttpRequest

from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases

Found = TypeVar("Found")
FOR = ("inclusion", "exclusion", "attendance", "send", "safeguarding", "own_record")


def case_of(request: HttpRequest, pk: int) -> Case:
    """Return the case of an address. Raises Http404 where there is none this person may see: the same as where there is none."""
    return there(cases.one(pk, seen_by=request.user))


def with_others(request: HttpRequest, pk: int) -> tuple[Case, list[Case]]:
    """Return the case of an address, and the child's others that this person may see. Raises Http404 likewise."""
    return there(cases.with_others(pk, seen_by=request.user))


def there(found: Found | None) -> Found:
    """Return what was found. Raises Http404 where that is nothing."""
    if found is None:
        raise Http404("No case of this number is within your reach.")
    return found
