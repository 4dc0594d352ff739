"""Which schools' rows of a table that only the store keeps (attendance) reach a reader: the same test as `rows`, for what no database holds."""

from collections.abc import Collection

from belonging.apps.access.models.tie import Kind
from belonging.apps.access.reach import Reach
from belonging.engine.access import Reaches

Schools = frozenset[int] | None


def reaching(table: str, field: str, *, child: int, sees: Reach, ties: Collection[str]) -> Schools:
    """Return the schools whose rows of `table` about a child this reader may see, with their `field`; None is every school."""
    if sees.children is Reaches.NONE:
        return frozenset()
    if Kind.BREAK_GLASS in ties:
        return None
    area = sees.children is Reaches.AREA
    found = set(sees.own) if ties and not area else set()
    for each in sees.crossing.get(table, ()):
        tied = not each.through if area else bool(ties and (not each.through or each.through & set(ties)))
        if not (tied or area and each.chosen) or not each.comes_for(child) or not {"*", field} & each.fields:
            continue
        if each.urns is None:
            return None
        found |= each.urns
    return frozenset(found)


def among(urn: int | None, schools: Schools) -> bool:
    """Tell whether a school is among these."""
    return schools is None or urn in schools
