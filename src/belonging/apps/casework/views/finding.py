"""Finding the case of an address, and the purposes for which cases are met."""

from typing import TypeVar

from django.http import Http404, HttpRequest

from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases

Found = TypeVar("Found")
FOR = ("inclusion", "exclusion", "attendance", "send", "safeguarding", "own_record")


class OnlyShared(Http404):
    """Raised for somebody who is shown what is shared of a case and no more; `case` is the case, `parts` are theirs."""

    def __init__(self, case: Case, parts: set[str]) -> None:
        super().__init__("You are shown what is shared of this case, and no more.")
        self.case, self.parts = case, parts


def case_of(request: HttpRequest, pk: int) -> Case:
    """Return the case of an address. Raises Http404 where there is none this person may see: the same as where there is none."""
    return whole(request, [there(cases.one(pk, seen_by=request.user))])[0]


def with_others(request: HttpRequest, pk: int) -> tuple[Case, list[Case]]:
    """Return the case of an address, and the child's others that this person may see. Raises Http404 likewise."""
    case, others = there(cases.with_others(pk, seen_by=request.user))
    found = whole(request, [case, *others])
    return found[0], found[1:]


def whole(request: HttpRequest, found: list[Case]) -> list[Case]:
    """Return those of these cases that this person is shown whole. Raises OnlyShared where the first is not among them."""
    papers = cases.only_read(found, request.user)
    if found[0].pk in papers:
        raise OnlyShared(found[0], papers[found[0].pk])
    return [each for each in found if each.pk not in papers]


def there(found: Found | None) -> Found:
    """Return what was found. Raises Http404 where that is nothing."""
    if found is None:
        raise Http404("No case of this number is within your reach.")
    return found
