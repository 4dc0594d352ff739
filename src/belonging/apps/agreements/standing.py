"""Where an agreement stands on a day, and whom it binds. Everything that asks whether something may flow asks here."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from belonging.apps.agreements.places import Place, stands_for

if TYPE_CHECKING:
    from belonging.apps.agreements.models import Agreement


class Standing(StrEnum):
    """Where an agreement stands; its value is what a page says."""

    IN_FORCE = "In force"
    WAITING = "Waiting for signatures"
    AGREED = "Agreed, not yet begun"
    DRAFT = "Being drawn up"
    SUSPENDED = "Suspended"
    ENDED = "Ended"


def standing(agreement: "Agreement", day: date) -> Standing:
    """Return where an agreement stands on a day. Nothing flows under it unless it is in force."""
    if agreement.status == "draft":
        return Standing.DRAFT
    if agreement.status == "ended" or (agreement.expires_on and agreement.expires_on <= day):
        return Standing.ENDED
    if agreement.status == "suspended":
        return Standing.SUSPENDED
    if not is_signed(agreement):
        return Standing.WAITING
    return Standing.IN_FORCE if agreement.starts <= day else Standing.AGREED


def is_signed(agreement: "Agreement") -> bool:
    """Tell whether every organisation named has signed, and at least one has; what a regulation makes needs no signature."""
    if agreement.statutory:
        return True
    signed = {each.organisation_id for each in agreement.sign_offs.all()}
    return bool(signed) and {each.organisation_id for each in agreement.parties.all() if each.organisation_id} <= signed


def unsigned(agreement: "Agreement") -> list[Place]:
    """Return the organisations named that have not signed."""
    if agreement.statutory:
        return []
    signed = {each.organisation_id for each in agreement.sign_offs.all()}
    named = [each.organisation for each in agreement.parties.all() if each.organisation_id]
    return [each for each in named if each.pk not in signed]


def binds(agreement: "Agreement", place: Place, *, side: str) -> bool:
    """Tell whether an organisation is a party on one side (`gives` or `receives`), by itself or through its trust.

    An organisation that is a party only by its kind is bound once it, or its trust, has signed: nobody shares on another's signature.
    """
    ids = stands_for(place)
    joined = bool(agreement.statutory) or bool(ids & {each.organisation_id for each in agreement.sign_offs.all()})
    return any(
        each.organisation_id in ids or (each.kind == place.kind and joined)
        for each in agreement.parties.all()
        if getattr(each, side)
    )


def may_sign_for(agreement: "Agreement", places: Sequence[Place]) -> list[Place]:
    """Return those of these organisations that are parties, by name or by kind, and have not signed; a trust may sign for all its schools."""
    signed = {each.organisation_id for each in agreement.sign_offs.all()}
    parties = list(agreement.parties.all())
    named = {each.organisation_id for each in parties if each.organisation_id}
    kinds = {each.kind for each in parties if each.kind}
    kinds |= {"trust"} if "school" in kinds else set()
    return [each for each in places if each.pk not in signed and (each.pk in named or each.kind in kinds)]
