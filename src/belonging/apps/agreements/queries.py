"""Reading agreements: above all, which are in force for somebody on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from belonging.apps.accounts.models import Organisation
from belonging.apps.agreements.models import Agreement, Party
from belonging.apps.agreements.models.agreement import Status


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One agreement in force as it lets rows come to a receiver: tables with their fields, and who gives.

    `kinds` are kinds whose every organisation gives; `organisations` the ids of those named.
    """

    agreement: int
    title: str
    purposes: frozenset[str]
    items: dict[str, frozenset[str]]
    kinds: frozenset[str]
    organisations: frozenset[int]


def in_force(*, receiver: Organisation, purpose: str, day: date) -> list[Flow]:
    """Return the agreements under which `receiver` may be given rows for a purpose on a day."""
    receiving = Q(organisation=receiver) | Q(organisation=receiver.parent_id) | Q(kind=receiver.kind)
    named = Party.objects.filter(receiving, receives=True).exclude(organisation=None, kind="")
    found = (
        live(day)
        .filter(pk__in=named.values("agreement"))
        .prefetch_related("items", Prefetch("parties"), "sign_offs")
        .order_by("pk")
    )
    return [flow(each) for each in found if purpose in each.purposes and is_signed(each)]


def live(day: date):  # noqa: ANN201 – a queryset, for this module's callers alone
    """Return the agreements that are live on a day by status and dates."""
    return Agreement.objects.filter(Q(expires_on=None) | Q(expires_on__gt=day), status=Status.LIVE, starts__lte=day)


def is_signed(agreement: Agreement) -> bool:
    """Tell whether every organisation named has signed; what a regulation makes needs no signature."""
    if agreement.statutory:
        return True
    named = {each.organisation_id for each in agreement.parties.all() if each.organisation_id}
    return bool(named) and named <= {each.organisation_id for each in agreement.sign_offs.all()}


def flow(agreement: Agreement) -> Flow:
    """Return an agreement as access reads it."""
    givers = [each for each in agreement.parties.all() if each.gives]
    return Flow(
        agreement=agreement.pk,
        title=agreement.title,
        purposes=frozenset(agreement.purposes),
        items={each.table: frozenset(each.fields) for each in agreement.items.all()},
        kinds=frozenset(each.kind for each in givers if each.kind),
        organisations=frozenset(each.organisation_id for each in givers if each.organisation_id),
    )
