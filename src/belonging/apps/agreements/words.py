"""What an agreement says of itself, in plain words."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from belonging.apps.agreements.tables import EVERY, tables
from belonging.kernel.days import written
from belonging.kernel.registry import load

if TYPE_CHECKING:
    from belonging.apps.agreements.models import Agreement, Party

KINDS = {
    "site": "whoever runs Belonging here",
    "authority": "the local authority",
    "trust": "every academy trust",
    "school": "every school",
    "provider": "every alternative provider",
    "agency": "every agency",
    "panel": "every panel",
    "family": "the family",
}


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: 'a, b and c'."""
    many = list(names)
    return " and ".join([", ".join(many[:-1]), many[-1]]) if len(many) > 1 else "".join(many)


def party_name(party: "Party") -> str:
    """Return a party by its name, or its kind in words."""
    return party.organisation.name if party.organisation_id else KINDS[party.kind]


def first_up(said: str) -> str:
    """Return words beginning with a capital."""
    return said[:1].upper() + said[1:]


def direction(parties: Iterable["Party"]) -> str:
    """Return who gives what to whom, as one line: 'From every school to Westmere Council'."""
    known = list(parties)
    if len(known) > 1 and all(each.gives and each.receives for each in known):
        return f"Between {listed(party_name(each) for each in known)}"
    gives = listed(party_name(each) for each in known if each.gives)
    receives = listed(party_name(each) for each in known if each.receives)
    return f"From {gives or 'nobody yet'} to {receives or 'nobody yet'}"


def purposes(agreement: "Agreement") -> list[str]:
    """Return the titles of an agreement's purposes."""
    known = load("belonging.catalogue.purposes", "PURPOSE")
    return [known[each].title if each in known else each for each in agreement.purposes]


def number_of_fields(agreement: "Agreement") -> int:
    """Return how many fields an agreement covers, every field of a table counted."""
    known = tables()
    return sum(
        len(known[each.table].fields) if EVERY in each.fields and each.table in known else len(each.fields)
        for each in agreement.items.all()
    )


def basis_says(agreement: "Agreement") -> str:
    """Return a sentence on where the agreement comes from, and whether its source was checked."""
    if not agreement.statutory:
        return ""
    declared = load("belonging.catalogue.agreements", "AGREEMENT").get(agreement.statutory)
    return declared.source.sentence() if declared else ""


def when(agreement: "Agreement", day: date) -> str:
    """Return from when until when it holds, and how many days are left, as one sentence."""
    if agreement.expires_on is None:
        return f"Since {written(agreement.starts)}, for as long as the law asks for it" if agreement.statutory else ""
    left = (agreement.expires_on - day).days
    ends = written(agreement.expires_on)
    if left <= 0:
        return f"Ended on {ends}"
    days = "1 day" if left == 1 else f"{left:,} days"
    begins = f"Starts on {written(agreement.starts)}, ends on {ends}"
    return begins if agreement.starts > day else f"Ends on {ends}, in {days}"


def warning(agreement: "Agreement", day: date) -> str:
    """Return what its owner should do soon, or '': it nears its end, or its review is due. Said of a live agreement alone."""
    if agreement.status != "live":
        return ""
    if agreement.expires_on and 0 < (agreement.expires_on - day).days <= WARNED_FROM:
        return f"{when(agreement, day)}. From that day nothing flows under it. Renew it, or let it end."
    if agreement.review_on and agreement.review_on <= day and (not agreement.expires_on or agreement.expires_on > day):
        return f"It was to be reviewed on {written(agreement.review_on)}. Is it still needed, and still right?"
    return ""


WARNED_FROM = 60  # days before the end
