"""What agreements know of an organisation."""

from typing import Any, Protocol


class Place(Protocol):
    """An organisation of `apps/accounts`: its kind, its name, and the one it stands under."""

    pk: int
    kind: str
    name: str
    parent_id: int | None
    parent: Any
    area_id: int | None


def answers_to(school: Place, authority: Place) -> bool:
    """Tell whether a school lies in an authority's area, as far as anybody has said."""
    above = school.parent if school.parent_id else None
    area = school.area_id or (above.pk if above is not None and above.kind == "authority" else None)
    return area in (None, authority.pk)


def stands_for(place: Place) -> frozenset[int]:
    """Return the ids of the organisations whose agreements bind this one: itself and its trust, which is one body with its schools.

    An authority is not: a school it maintains answers for its own data.
    """
    above = place.parent if place.parent_id else None
    return frozenset({place.pk, above.pk} if above is not None and above.kind == "trust" else {place.pk})
