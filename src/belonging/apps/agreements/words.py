"""What an agreement says of itself, in plain words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from belonging.apps.agreements.tables import EVERY, tables
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


def direction(parties: Iterable["Party"]) -> str:
    """Return who gives what to whom, as one line: 'From every school to Westmere Council'."""
    known = list(parties)
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
