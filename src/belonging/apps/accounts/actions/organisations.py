"""Organisations follow the places of the area, and others are added by name."""

from collections.abc import Iterable

from django.db import transaction

from belonging.apps.accounts.models import Organisation

BATCH = 2_000


@transaction.atomic
def keep(*, kind: str, key: str, name: str, parent: Organisation | None = None, urn: int | None = None) -> Organisation:
    """Make this organisation, or bring the one of this kind and key to what is given here."""
    made, _ = Organisation.objects.update_or_create(
        kind=kind, key=key, defaults={"name": name, "parent": parent, "urn": urn}
    )
    return made


@transaction.atomic
def keep_places(
    *,
    authorities: Iterable[tuple[str, str]],
    trusts: Iterable[tuple[str, str]],
    schools: Iterable[tuple[int, str, str, str]],
) -> None:
    """Bring authorities and trusts (code, name) and schools (URN, name, authority's code, trust's code) to what holds.

    A school stands under its trust, or under its authority where it has none; its area is its authority either way.
    """
    above = _many([("authority", code, name or code, None, None, None) for code, name in authorities])
    above |= _many([("trust", code, name or code, None, None, None) for code, name in trusts])
    _many(
        [
            ("school", str(urn), name, above.get(("trust", trust)) or area, area, urn)
            for urn, name, authority, trust in schools
            for area in [above.get(("authority", authority))]
        ]
    )


def _many(rows: list[tuple[str, str, str, int | None, int | None, int | None]]) -> dict[tuple[str, str], int]:
    """Write the organisations that are new or changed; return the id of each by kind and key."""
    kinds = {row[0] for row in rows}
    known = {(each.kind, each.key): each for each in Organisation.objects.filter(kind__in=kinds)}
    new, changed = [], []
    for kind, key, name, parent, area, urn in rows:
        found = known.get((kind, key))
        if found is None:
            new.append(Organisation(kind=kind, key=key, name=name, parent_id=parent, area_id=area, urn=urn))
        elif (found.name, found.parent_id, found.area_id) != (name, parent, area):
            found.name, found.parent_id, found.area_id = name, parent, area
            changed.append(found)
    Organisation.objects.bulk_create(new, batch_size=BATCH)
    Organisation.objects.bulk_update(changed, ["name", "parent", "area"], batch_size=BATCH)
    return {(each.kind, each.key): each.pk for each in Organisation.objects.filter(kind__in=kinds)}
