"""Which fields of a row a person may see. What is withheld is named, so that a page can say that something is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from belonging.apps.access.models.tie import Kind
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import Crossing, Reach
from belonging.engine.access import Reaches, Tier


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A row as one person may see it: fields by name (another row by its id), those withheld None, and which were withheld."""

    values: dict[str, Any]
    withheld: frozenset[str]

    def __getattr__(self, name: str) -> Any:
        """Return a field's value; None for one withheld."""
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None


def tier(model: type[Model], name: str) -> Tier:
    """Return how closely a field is held; what its model does not say is open."""
    privacy = model.Privacy  # type: ignore[attr-defined]
    if name in getattr(privacy, "safeguarding", ()):
        return Tier.SAFEGUARDING
    return Tier.RESTRICTED if name in getattr(privacy, "restricted", ()) else Tier.OPEN


def shown(row: Model, *, reach: Reach, ties: Collection[str]) -> Shown:
    """Return a row as this person may see it, tied to its child in these ways (`queries.rows.kinds`).

    Of a row of a case in which they take part (`rows.IN_CASE` among the ties) they see what is not for safeguarding alone.
    """
    taking = rows.IN_CASE in ties
    listed = {"*"} if taking or Kind.BREAK_GLASS in ties or is_own(row, reach, ties) else agreed(row, reach, ties)
    tiers = reach.tiers | {Tier.OPEN, Tier.RESTRICTED} if taking else reach.tiers
    names = {each.name: each.attname for each in row._meta.local_fields}
    seen = {name for name in names if "*" in listed or name in listed or name == row._meta.pk.name}
    seen = {name for name in seen if tier(type(row), name) in tiers}
    values = {name: getattr(row, held) if name in seen else None for name, held in names.items()}
    return Shown(values=values, withheld=frozenset(set(names) - seen))


def agreed(row: Model, reach: Reach, ties: Collection[str]) -> set[str]:
    """Return the fields that agreements in force let come of a row that another organisation made."""
    urn, child = school_of(row), child_of(row)
    fitting = (
        each
        for each in reach.crossing.get(row._meta.label, ())
        if each.comes_for(child)
        and (not each.through or each.through & set(ties))
        and comes_from(each, urn, reach, ties)
    )
    return {name for each in fitting for name in each.fields}


def comes_from(each: Crossing, urn: int | None, reach: Reach, ties: Collection[str]) -> bool:
    """Tell whether an agreement lets a row come from its school; in an area, a child's own row comes from the schools they are or were at."""
    if each.urns is None or urn is not None:
        return each.urns is None or urn in each.urns
    return reach.children is not Reaches.AREA or any(rows.at(one) in ties for one in each.urns)


def is_own(row: Model, reach: Reach, ties: Collection[str]) -> bool:
    """Tell whether a row is of one of the reader's own schools, or was given by their organisation; a child's own row is, for the schools they are on roll at."""
    giver = getattr(type(row).Privacy, "organisation", None)  # type: ignore[attr-defined]
    if giver and getattr(row, row._meta.get_field(giver).attname) in reach.organisations:
        return True
    urn = school_of(row)
    if urn is None and giver:
        return False
    return Kind.ON_ROLL in ties if urn is None else urn in reach.own


def child_of(row: Model) -> int:
    """Return the id of the child a row is about."""
    field = row._meta.get_field(type(row).Privacy.child)  # type: ignore[attr-defined]
    return int(getattr(row, field.attname))


def school_of(row: Model) -> int | None:
    """Return the URN of the school that made a row; None for a child's own row, and for one of no school."""
    school = getattr(type(row).Privacy, "school", None)  # type: ignore[attr-defined]
    if school is None:
        return None
    *path, last = school.split("__")
    held: Any = row
    for step in path:
        held = getattr(held, step)
    value = getattr(held, held._meta.get_field(last).attname)
    return None if value is None else int(value)
