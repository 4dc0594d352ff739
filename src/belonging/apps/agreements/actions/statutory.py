"""The agreements that a regulation makes by itself are there from the start."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.agreements.models import Agreement, Item, Party
from belonging.apps.agreements.models.agreement import Status
from belonging.apps.agreements.queries import STATUTORY
from belonging.engine.access import Statutory


@transaction.atomic
def keep() -> int:
    """Make every declared statutory agreement that is not there yet; return how many. One that is suspended stays so."""
    known = set(Agreement.objects.exclude(statutory="").values_list("statutory", flat=True))
    for key in (key for key in STATUTORY if key not in known):
        make(key, STATUTORY[key])
    return len(set(STATUTORY) - known)


def make(key: str, declared: Statutory) -> Agreement:
    """Write one agreement with its parties and what it covers."""
    made = Agreement.objects.create(
        title=declared.title,
        statutory=key,
        purposes=list(declared.purposes),
        basis=declared.basis,
        condition=declared.condition,
        direction=declared.direction,
        retention=declared.retention,
        starts=timezone.localdate(),
        status=Status.LIVE,
    )
    for kind in sorted({*declared.gives, *declared.receives}):
        Party.objects.create(
            agreement=made, kind=kind, gives=kind in declared.gives, receives=kind in declared.receives
        )
    Item.objects.bulk_create(
        Item(agreement=made, table=table, fields=list(fields)) for table, fields in declared.items.items()
    )
    return made
