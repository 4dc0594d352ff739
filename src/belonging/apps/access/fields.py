"""Which fields of a row a person may see. What is withheld is named, so that a page can say that something is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from belonging.apps.access.reach import Reach
from belonging.engine.access import Tier


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A row as one person may see it: fields by name, those withheld None, and which were withheld."""

    values: dict[str, Any]
    withheld: frozenset[str]

    def __getattr__(self, name: str) -> Any:
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


def allowed(model: type[Model], *, reach: Reach, own: bool) -> frozenset[str]:
    """Return the fields of a model this reach may see, in a row of their own school or in one that comes from another."""
    names = {each.name for each in model._meta.local_fields if tier(model, each.name) in reach.tiers}
    if own:
        return frozenset(names)
    crossing = reach.crossing.get(model._meta.label)
    listed = crossing.fields if crossing else frozenset()
    return frozenset(names if "*" in listed else names & (listed | {model._meta.pk.name}))


def shown(row: Model, *, reach: Reach, broken: bool = False) -> Shown:
    """Return a row as this person may see it. `broken` is true when the glass was broken for its child."""
    model = type(row)
    sees = allowed(model, reach=reach, own=broken or is_own(row, reach))
    values = {each.name: getattr(row, each.name) if each.name in sees else None for each in model._meta.local_fields}
    return Shown(values=values, withheld=frozenset(set(values) - sees))


def is_own(row: Model, reach: Reach) -> bool:
    """Tell whether a row is of one of the reader's own schools; a child's own row is, for those whose schools it is tied to."""
    school = getattr(type(row).Privacy, "school", None)  # type: ignore[attr-defined]
    if school is None:
        return bool(reach.own)
    value: Any = row
    for step in f"{school}_id".split("__"):
        value = getattr(value, step)
    return value in reach.own
