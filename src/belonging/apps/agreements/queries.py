"""Reading agreements: above all, which are in force for somebody on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from belonging.apps.agreements.models import Agreement, SignOff
from belonging.apps.agreements.models.agreement import Status
from belonging.apps.agreements.places import Place, stands_for
from belonging.apps.agreements.standing import binds, is_signed
from belonging.engine.access import Statutory
from belonging.kernel.registry import load

STATUTORY: Mapping[str, Statutory] = load("belonging.catalogue.agreements", "AGREEMENT")


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One agreement in force as it lets rows come to a receiver: tables with their fields, and who gives.

    `kinds` are kinds whose every organisation gives; `organisations` the ids of those named, and of those of a kind that have signed.
    `through` are the kinds of tie it holds for (none: any).
    """

    agreement: int
    title: str
    purposes: frozenset[str]
    items: dict[str, frozenset[str]]
    kinds: frozenset[str]
    organisations: frozenset[int]
    through: frozenset[str]


def in_force(*, receiver: Place, purpose: str, day: date) -> list[Flow]:
    """Return the agreements under which `receiver` may be given rows for a purpose on a day."""
    found = whole(live(day).filter(pk__in=of([receiver], side="receives")))
    return [
        flow(each)
        for each in found
        if purpose in each.purposes and is_signed(each) and binds(each, receiver, side="receives")
    ]


def live(day: date) -> QuerySet[Agreement]:
    """Return the agreements that are live on a day by status and dates."""
    return Agreement.objects.filter(Q(expires_on=None) | Q(expires_on__gt=day), status=Status.LIVE, starts__lte=day)


def of(places: Iterable[Place], *, side: str = "") -> QuerySet[Agreement]:
    """Return the ids of agreements that name one of these organisations, its trust or its kind; on one side (`gives`, `receives`) if said."""
    named = Q(pk__in=())
    for place in places:
        named |= Q(parties__organisation__in=stands_for(place)) | Q(parties__kind=place.kind)
    found = Agreement.objects.filter(named & Q(**{f"parties__{side}": True}) if side else named)
    return found.values("pk")


def whole(found: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with their parties, what they cover and their signatures, in the order they were made."""
    return (
        found.select_related("owner", "replaces")
        .prefetch_related(
            "items",
            "parties__organisation",
            Prefetch("sign_offs", SignOff.objects.select_related("organisation").order_by("at")),
        )
        .order_by("pk")
    )


def flow(agreement: Agreement) -> Flow:
    """Return an agreement as access reads it."""
    givers = [each for each in agreement.parties.all() if each.gives]
    kinds = frozenset(each.kind for each in givers if each.kind)
    signed = (each.organisation for each in agreement.sign_offs.all())
    joined = {each.pk for each in signed if each.kind in kinds or (each.kind == "trust" and "school" in kinds)}
    return Flow(
        agreement=agreement.pk,
        title=agreement.title,
        purposes=frozenset(agreement.purposes),
        items={each.table: frozenset(each.fields) for each in agreement.items.all()},
        kinds=kinds if agreement.statutory else frozenset(),
        organisations=frozenset({each.organisation_id for each in givers if each.organisation_id} | joined),
        through=frozenset(STATUTORY[agreement.statutory].through if agreement.statutory else ()),
    )


def one(pk: int) -> Agreement | None:
    """Return one agreement, or None."""
    return whole(Agreement.objects.filter(pk=pk)).first()


def every(places: Iterable[Place] | None = None) -> list[Agreement]:
    """Return every agreement; with `places`, those that name one of them, and those one of them owns."""
    found = Agreement.objects.all()
    if places is not None:
        places = list(places)
        found = found.filter(Q(pk__in=of(places)) | Q(owner__in=[each.pk for each in places]))
    return list(whole(found))
