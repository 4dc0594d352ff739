"""Schools and what they belong to follow from the registers and lists that hold.

The engine given must hold the views `live_schools`, `live_localities`, `live_school_links` and `live_neighbours`; these tables
are small, so each change folds them whole. All of it runs in the caller's transaction.
"""

from collections.abc import Iterable

import duckdb
from django.db.models import ProtectedError

from belonging.apps.accounts.actions import organisations
from belonging.apps.agreements.actions import statutory
from belonging.apps.directory.models import (
    Authority,
    Cluster,
    Locality,
    School,
    SchoolLink,
    StatisticalNeighbour,
    Trust,
)

BATCH = 2_000
FIELDS = (
    *("laestab", "name", "authority_id", "trust_id", "locality_id", "cluster_id", "phase", "kind", "status"),
    *("opened", "closed", "low_age", "high_age", "postcode"),
)
SCHOOLS = """
    WITH named AS (SELECT * FROM live_schools QUALIFY row_number() OVER (PARTITION BY urn ORDER BY place DESC, row_no DESC) = 1),
         placed AS (SELECT * FROM live_localities
                    QUALIFY row_number() OVER (PARTITION BY laestab ORDER BY place DESC, row_no DESC) = 1)
    SELECT s.urn, coalesce(s.laestab, ''), coalesce(s.name, ''), s.la_code, s.trust_code, coalesce(s.trust_name, ''),
           p.locality, p.cluster, coalesce(s.phase, ''), coalesce(s.kind, ''), coalesce(s.status, ''),
           s.opened, s.closed, s.low_age, s.high_age, coalesce(s.postcode, ''), coalesce(s.la_name, '')
    FROM named s LEFT JOIN placed p ON p.laestab = s.laestab AND s.laestab <> '' ORDER BY s.urn"""


def keep(*, work: duckdb.DuckDBPyConnection) -> tuple[int, set[int]]:
    """Bring schools to what holds; return how many are new, and the URNs that nothing names any longer."""
    found = work.execute(SCHOOLS).fetchall()
    authorities: dict[str, str] = {}
    for row in found:
        if row[3] and not authorities.get(row[3]):
            authorities[row[3]] = row[16]
    many(Authority, [Authority(code=code, name=name) for code, name in sorted(authorities.items())], ("name",), "code")
    trusts = {row[4]: row[5] for row in found if row[4]}
    many(Trust, [Trust(code=code, name=name) for code, name in sorted(trusts.items())], ("name",), "code")
    localities = {each.name: each.pk for each in named(Locality, {row[6] for row in found if row[6]})}
    clusters = {each.name: each.pk for each in named(Cluster, {row[7] for row in found if row[7]})}
    before = set(School.objects.values_list("urn", flat=True))
    schools = [
        School(
            **dict(zip(("urn", "laestab", "name"), row[:3])),
            authority_id=row[3] or None,
            trust_id=row[4] or None,
            locality_id=localities.get(row[6]),
            cluster_id=clusters.get(row[7]),
            **dict(zip(FIELDS[6:], row[8:16])),
        )
        for row in found
    ]
    many(School, schools, FIELDS, "urn")
    organisations.keep_places(
        authorities=authorities.items(),
        trusts=trusts.items(),
        schools=((row[0], row[2] or f"School {row[0]}", row[3] or "", row[4] or "") for row in found),
    )
    statutory.keep()
    now = {school.urn for school in schools}
    return len(now - before), before - now


def many(model: type, made: Iterable[object], fields: tuple[str, ...], key: str) -> None:
    """Write or update rows by their key."""
    names = [field.removesuffix("_id") for field in fields]
    model.objects.bulk_create(  # type: ignore[attr-defined]
        list(made), batch_size=BATCH, update_conflicts=True, update_fields=names, unique_fields=[key]
    )


def named(model: type[Locality] | type[Cluster], names: set[str]) -> list[Locality] | list[Cluster]:
    """Return the places of these names, made where they are new."""
    model.objects.bulk_create([model(name=name) for name in sorted(names)], ignore_conflicts=True)
    return list(model.objects.filter(name__in=names))


def drop(urns: set[int]) -> tuple[int, list[int]]:
    """Delete schools that no register names any longer, except those whose children are in the record; return those too."""
    gone, needed = 0, []
    for school in School.objects.filter(urn__in=urns).order_by("urn"):
        try:
            school.delete()
            gone += 1
        except ProtectedError:
            needed.append(school.urn)
    return gone, needed


def keep_links(*, work: duckdb.DuckDBPyConnection) -> int:
    """Bring the links between schools to what holds, and return how many there are."""
    SchoolLink.objects.all().delete()
    query = "SELECT DISTINCT urn, link_urn, coalesce(kind, ''), linked_on FROM live_school_links ORDER BY ALL"
    links = [
        SchoolLink(urn=urn, link_urn=link, kind=kind, linked_on=on)
        for urn, link, kind, on in work.execute(query).fetchall()
    ]
    return len(SchoolLink.objects.bulk_create(links, batch_size=BATCH))


def keep_neighbours(*, work: duckdb.DuckDBPyConnection) -> int:
    """Bring statistical neighbours to what holds, and return how many there are."""
    StatisticalNeighbour.objects.all().delete()
    query = (
        "SELECT DISTINCT la_code, rank, neighbour_la_code, coalesce(closeness, ''), coalesce(edition, '') "
        "FROM live_neighbours ORDER BY ALL"
    )
    rows = [
        StatisticalNeighbour(**dict(zip(("la_code", "rank", "neighbour_la_code", "closeness", "edition"), row)))
        for row in work.execute(query).fetchall()
    ]
    return len(StatisticalNeighbour.objects.bulk_create(rows, batch_size=BATCH))
