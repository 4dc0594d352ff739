"""Reading agreements: above all, which are in force for somebody on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from belonging.apps.agreements.models import Agreement, Party, SignOff
from belonging.apps.agreements.models.agreement import Status
from belonging.apps.agreements.places import Place, answers_to, stands_for
from belonging.apps.agreements.standing import Standing, binds, is_signed, standing, unsigned
from belonging.apps.agreements.tables import RECORD
from belonging.apps.agreements.tables import tables as titles
from belonging.apps.agreements.words import listed
from belonging.engine.access import LawfulGround, Statutory
from belonging.kernel.days import written
from belonging.kernel.registry import load

STATUTORY: Mapping[str, Statutory] = load("belonging.catalogue.agreements", "AGREEMENT")
GROUNDS: Mapping[str, LawfulGround] = load("belonging.catalogue.lawful_bases", "BASIS")


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One agreement in force as it lets rows come to a receiver: tables with their fields, and who gives.

    `kinds` are kinds whose every organisation gives; `organisations` the ids of those named, and of those of a kind that have signed.
    `through` are the kinds of tie it holds for (none: any). What is `statutory` no family can close; what `asks` flows only for a child
    whose family agreed.
    """

    agreement: int
    title: str
    purposes: frozenset[str]
    items: dict[str, frozenset[str]]
    kinds: frozenset[str]
    organisations: frozenset[int]
    through: frozenset[str]
    statutory: bool = False
    asks: bool = False


def in_force(*, receiver: Place, purpose: str, day: date) -> list[Flow]:
    """Return the agreements under which `receiver` may be given rows for a purpose on a day."""
    found = telling(live(day).filter(pk__in=of([receiver], side="receives")))
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
    listed = list(places)
    ids = {one for each in listed for one in stands_for(each)}
    named = Q(parties__organisation__in=ids) | Q(parties__kind__in={each.kind for each in listed})
    found = Agreement.objects.filter(named & Q(**{f"parties__{side}": True}) if side else named)
    return found.values("pk")


def whole(found: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with everything they say, in the order they were made."""
    return telling(found).select_related("owner").prefetch_related("parties__organisation")


def telling(found: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with what decides whether something flows: parties, what they cover, and their signatures."""
    signatures = SignOff.objects.select_related("organisation").order_by("at")
    return found.prefetch_related("items", "parties", Prefetch("sign_offs", signatures)).order_by("pk")


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
        statutory=bool(agreement.statutory),
        asks=asks(agreement),
    )


def asks(agreement: Agreement) -> bool:
    """Tell whether an agreement rests on consent, so that each child's family is asked first."""
    return agreement.basis in {each.title for each in GROUNDS.values() if each.asks}


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


def of_children_at(places: Iterable[Place], day: date) -> list[Agreement]:
    """Return the agreements live on a day by which one of these organisations gives: what a family there may choose about."""
    return list(whole(live(day).filter(pk__in=of(places, side="gives"))))


def has_statutory() -> bool:
    """Tell whether the agreements that regulations make have been made."""
    return Agreement.objects.exclude(statutory="").exists()


def may_send(sender: Place, receiver: Place, tables: Iterable[str], day: date) -> str:
    """Return '' when a sender may give rows of these tables to a receiver on a day, else a sentence saying why not and what to do.

    Tables are named as formats fill them (`suspensions`) or as the record keeps them (`record.Suspension`); those that hold no child's
    data are free to all.
    """
    wanted = {label for each in tables for label in RECORD.get(each, (each,) if "." in each else ())}
    if not wanted or sender.pk == receiver.pk:
        return ""
    between = [
        each
        for each in whole(Agreement.objects.filter(pk__in=of([sender], side="gives")))
        if meets(each, sender, side="gives") and meets(each, receiver, side="receives")
        if not (each.statutory and sender.kind == "school" and receiver.kind == "authority")
        or answers_to(sender, receiver)
    ]
    flowing = [each for each in between if standing(each, day) is Standing.IN_FORCE]
    covered = {
        item.table
        for each in flowing
        if binds(each, sender, side="gives") and binds(each, receiver, side="receives")
        for item in each.items.all()
        if item.fields
    }
    if wanted <= covered:
        return ""
    return refusal(sender, receiver, sorted(wanted - covered), between, day)


def meets(agreement: Agreement, place: Place, *, side: str) -> bool:
    """Tell whether an agreement speaks of an organisation on one side, signed or not."""
    ids = stands_for(place)
    return any(
        each.organisation_id in ids or each.kind == place.kind
        for each in agreement.parties.all()
        if getattr(each, side)
    )


def refusal(sender: Place, receiver: Place, lacking: list[str], between: list[Agreement], day: date) -> str:
    """Return why nothing may be sent, and what to do."""
    known = titles()
    what = listed(known[each].title if each in known else each for each in lacking)
    said = f"No agreement in force lets {sender.name} give {receiver.name} this: {what}."
    near = [each for each in between if {item.table for item in each.items.all()} & set(lacking)]
    if not near:
        return f"{said} Draw one up under Agreements, or take these rows out."
    nearest = max(near, key=lambda each: (each.status == Status.LIVE, each.starts, each.pk))
    return f"{said} ‘{nearest.title}’ would: {because(nearest, sender, day)}"


def because(agreement: Agreement, sender: Place, day: date) -> str:
    """Return why an agreement does not hold on a day, and what to do."""
    stands = standing(agreement, day)
    if stands is Standing.ENDED:
        ended = agreement.changed_on or agreement.expires_on
        return f"it ended on {written(ended)}. Renew it first." if ended else "it has ended. Renew it first."
    if stands is Standing.SUSPENDED:
        return f"it is suspended ({agreement.why}). Resume it first." if agreement.why else "it is suspended."
    if stands is Standing.AGREED:
        return f"it starts on {written(agreement.starts)}. Send the file from that day."
    if stands is Standing.DRAFT:
        return "it is still being drawn up. Offer it for signature first."
    missing = [each.name for each in unsigned(agreement)] or [sender.name]
    return f"{listed(missing)} {'have' if len(missing) > 1 else 'has'} not signed it yet."


def by_party(pk: int) -> tuple[Agreement, Place] | None:
    """Return the agreement of a party that is one organisation, with that organisation, or None."""
    found = Party.objects.filter(pk=pk).exclude(organisation=None).select_related("organisation").first()
    agreement = one(found.agreement_id) if found else None
    return (agreement, found.organisation) if found and agreement else None


def outlets(givers: Iterable[Place], day: date) -> list[tuple[Agreement, Place]]:
    """Return the agreements in force by which one of these organisations may give, each with an organisation named that may receive."""
    givers = list(givers)
    return [
        (agreement, party.organisation)
        for agreement in whole(Agreement.objects.filter(pk__in=of(givers, side="gives")))
        if not agreement.statutory and standing(agreement, day) is Standing.IN_FORCE
        if any(binds(agreement, giver, side="gives") for giver in givers)
        for party in agreement.parties.all()
        if party.organisation_id and party.receives
    ]
