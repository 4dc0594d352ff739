"""The agreements that a regulation makes by itself are there from the start, and say what their declarations say."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from belonging.apps.agreements.models import Agreement, Item, Party
from belonging.apps.agreements.models.agreement import Status
from belonging.apps.agreements.queries import STATUTORY, whole
from belonging.apps.agreements.telling import tell
from belonging.engine.access import Statutory


@transaction.atomic
def keep() -> int:
    """Bring the statutory agreements to what is declared; return how many were made or changed. One that is suspended stays so.

    Call it whenever places are folded, and every night; where nothing changed it writes nothing.
    """
    known = {each.statutory: each for each in whole(Agreement.objects.exclude(statutory=""))}
    changed = 0
    for key, declared in STATUTORY.items():
        found = known.get(key)
        if found is None or said(found) != meant(declared):
            write(found, key, declared)
            changed += 1
    return changed


def meant(declared: Statutory) -> dict[str, Any]:
    """Return what a declaration says, as `said` returns what an agreement says."""
    kinds = sorted({*declared.gives, *declared.receives})
    return {
        **{name: getattr(declared, name) for name in ("title", "basis", "condition", "direction", "retention")},
        "purposes": list(declared.purposes),
        "parties": [(kind, kind in declared.gives, kind in declared.receives) for kind in kinds],
        "items": {table: list(fields) for table, fields in declared.items.items()},
    }


def said(agreement: Agreement) -> dict[str, Any]:
    """Return what an agreement says."""
    return {
        **{name: getattr(agreement, name) for name in ("title", "basis", "condition", "direction", "retention")},
        "purposes": list(agreement.purposes),
        "parties": sorted((each.kind, each.gives, each.receives) for each in agreement.parties.all()),
        "items": {each.table: list(each.fields) for each in agreement.items.all()},
    }


def write(found: Agreement | None, key: str, declared: Statutory) -> None:
    """Write one agreement with its parties and what it covers, in place of what it said before."""
    means = meant(declared)
    parties, items = means.pop("parties"), means.pop("items")
    agreement = found or Agreement(statutory=key, starts=timezone.localdate(), status=Status.LIVE)
    for name, value in means.items():
        setattr(agreement, name, value)
    agreement.save()
    for model in (Party, Item):
        model.objects.filter(agreement=agreement).delete()
    Party.objects.bulk_create(
        Party(agreement=agreement, kind=kind, gives=gives, receives=receives) for kind, gives, receives in parties
    )
    Item.objects.bulk_create(Item(agreement=agreement, table=table, fields=fields) for table, fields in items.items())
    tell(agreement, f"It was {'brought to' if found else 'made from'} what the law asks for.", by=None)
