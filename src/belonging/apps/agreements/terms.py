"""What an agreement must say before anybody is asked to sign it."""

from datetime import date
from typing import TYPE_CHECKING

from belonging.apps.agreements.tables import EVERY, tables
from belonging.engine.access import Tier
from belonging.kernel.registry import load

if TYPE_CHECKING:
    from belonging.apps.agreements.models import Agreement

YEARS = 3


class Refused(Exception):
    """Something asked for was not done; the message is a sentence for the person who asked."""


def latest(starts: date) -> date:
    """Return the last day an agreement that starts on a day may end: three years on."""
    try:
        return starts.replace(year=starts.year + YEARS)
    except ValueError:  # 29 February
        return date(starts.year + YEARS, 3, 1)


def faults(agreement: "Agreement", day: date) -> dict[str, str]:
    """Return what is missing or wrong, a sentence for each part of the drawing up it belongs to; empty when it can be signed."""
    found = {
        "purpose": about_purpose(agreement),
        "parties": about_parties(agreement),
        "data": about_data(agreement),
        "dates": dates(agreement.starts, agreement.review_on, agreement.expires_on) or about_keeping(agreement, day),
    }
    return {part: sentence for part, sentence in found.items() if sentence}


def about_purpose(agreement: "Agreement") -> str:
    """Return what is wrong with why and by what right."""
    known = load("belonging.catalogue.purposes", "PURPOSE")
    strange = [each for each in agreement.purposes if each not in known or not known[each].names]
    if not agreement.purposes or strange:
        return "Choose at least one purpose: nothing may flow without one."
    if not agreement.basis:
        return "Choose the lawful basis."
    return "" if agreement.condition else "Choose the condition for special categories, or say that none are shared."


def about_parties(agreement: "Agreement") -> str:
    """Return what is wrong with who gives and who receives."""
    parties = list(agreement.parties.all())
    if not any(each.gives for each in parties):
        return "Add an organisation that gives."
    if not any(each.receives for each in parties):
        return "Add an organisation that receives."
    if len(parties) == 1 and parties[0].organisation_id:
        return "Add another organisation: nobody shares with themselves."
    return ""


def about_data(agreement: "Agreement") -> str:
    """Return what is wrong with what is shared."""
    known = tables()
    items = [each for each in agreement.items.all() if each.fields]
    if not items:
        return "Tick at least one field: only what is listed is shared."
    strange = [
        f"{each.table}.{name}"
        for each in items
        for name in each.fields
        if name != EVERY and (each.table not in known or name not in {field.name for field in known[each.table].fields})
    ]
    if strange:
        return f"The record no longer has {', '.join(strange)}. Open what is shared, and save it again."
    close = [
        field.title
        for each in items
        for field in known[each.table].named(frozenset(each.fields))
        if field.tier is not Tier.OPEN
    ]
    if close and agreement.condition.startswith(NO_CONDITION):
        return (
            f"A condition is needed, because {close[0]} is shared. Choose one under why it is shared, or take it out."
        )
    return ""


NO_CONDITION = "None needed"


def dates(starts: date, review_on: date | None, expires_on: date | None) -> str:
    """Return what is wrong with the dates."""
    if expires_on is None:
        return "Say when it ends: no agreement is for ever."
    if expires_on <= starts:
        return "The day it ends must come after the day it starts."
    if expires_on > latest(starts):
        return "It may run for three years at most. Choose an earlier end; it can be renewed."
    if review_on is None:
        return "Say when it is to be reviewed."
    return "" if starts <= review_on <= expires_on else "The review must lie between the start and the end."


def about_keeping(agreement: "Agreement", day: date) -> str:
    """Return what is wrong with how long it is kept, who looks after it, or an end that is past."""
    if agreement.expires_on is not None and agreement.expires_on <= day:
        return "The day it ends is past. Choose a later one."
    if not agreement.retention:
        return "Say how long what is shared is kept."
    return "" if agreement.owner_id else "Choose the organisation that looks after it."
