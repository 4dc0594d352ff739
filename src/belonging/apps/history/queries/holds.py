"""Which legal holds stand."""

from collections.abc import Iterable

from django.db.models import Q

from belonging.apps.history.models import Hold


def held(children: Iterable[int]) -> frozenset[int]:
    """Return those of these children over whom a legal hold stands; one over everybody holds them all."""
    asked = set(children)
    standing = Hold.objects.filter(Q(child_id=None) | Q(child_id__in=asked), lifted_at=None)
    found = set(standing.values_list("child_id", flat=True))
    return frozenset(asked if None in found else found)
