"""What families chose about sharing, as it binds everybody: for each agreement, the children it is closed for, and those it waits for.

Reads every child's choices, whoever asks, because a choice holds against those who may not read it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from belonging.apps.access import claims
from belonging.apps.access.models import Consent, Objection
from belonging.apps.access.models.objection import Outcome


@dataclass(frozen=True, kw_only=True)
class Closure:
    """What families chose about one agreement: it holds for the children `agreed` (None: nobody needs asking), but those `closed`."""

    agreed: frozenset[int] | None = None
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The consent that stands for one child under one agreement: its id, and until the end of which day (None: until taken back)."""

    id: int
    until: date | None


def closures(*, agreements: Collection[int], asking: Collection[int], day: date) -> dict[int, Closure]:
    """Return what families chose about each of these agreements, none of them statutory; `asking` are those that rest on consent."""
    if not agreements:
        return {}
    if connection.vendor != "postgresql":
        return _read(agreements, asking, day)
    with claims.telling(claims.EVERYTHING):
        return _read(agreements, asking, day)


def _read(agreements: Collection[int], asking: Collection[int], day: date) -> dict[int, Closure]:
    stands = Objection.objects.filter(Q(agreement=None) | Q(agreement__in=agreements), outcome=Outcome.ACCEPTED)
    named = list(stands.values_list("agreement_id", "pupil_id"))
    agreed = standing(Consent.objects.filter(agreement__in=asking), day) if asking else {}
    return {
        each: Closure(
            agreed=frozenset(child for child, about in agreed if about == each) if each in asking else None,
            closed=frozenset(child for about, child in named if about in (None, each)),
        )
        for each in agreements
    }


def standing(consents: QuerySet[Consent], day: date) -> dict[tuple[int, int | None], Standing]:
    """Return the consents that stand on a day by child and agreement: of several answers the latest counts."""
    latest: dict[tuple[int, int | None], Consent] = {}
    for each in consents.filter(mistaken_at=None).order_by("on", "id"):
        latest[each.pupil_id, each.agreement_id] = each
    return {key: Standing(id=each.pk, until=each.until) for key, each in latest.items() if stands(each, day)}


def stands(consent: Consent, day: date) -> bool:
    """Tell whether an answer, being the latest, is a consent on a day."""
    return consent.given and consent.withdrawn_on is None and (consent.until is None or consent.until >= day)


def objections(pupil_id: int, outcomes: Iterable[str]) -> list[Objection]:
    """Return one child's objections that have come so far. The caller acts as one who may see all of them."""
    return list(Objection.objects.filter(pupil_id=pupil_id, outcome__in=list(outcomes)).order_by("received_on", "id"))


def by_outcome(outcome: str) -> list[Objection]:
    """Return every child's objections with this outcome, those due first first. The caller acts as one who may see all of them."""
    return list(Objection.objects.filter(outcome=outcome).order_by("received_on", "id"))
