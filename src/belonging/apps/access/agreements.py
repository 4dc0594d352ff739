"""Which agreements a person may see, sign and change, and how a page shows them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.queries import areas
from belonging.apps.accounts.roles import Person
from belonging.apps.agreements import queries, words
from belonging.apps.agreements.standing import Standing, may_sign_for, standing, unsigned
from belonging.apps.agreements.tables import Table, tables
from belonging.apps.agreements.terms import faults

KEEPS_ALL = ("authority", "site")
ORDER = (
    Standing.WAITING,
    Standing.DRAFT,
    Standing.IN_FORCE,
    Standing.AGREED,
    Standing.SUSPENDED,
    Standing.ENDED,
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An agreement as a page shows it on a day."""

    agreement: Any
    standing: Standing
    when: str
    warning: str
    purposes: tuple[str, ...]
    fields: int
    gives: tuple[str, ...]
    receives: tuple[str, ...]
    unsigned: tuple[str, ...]
    source: str


def shown(agreement: Any, day: date) -> Shown:
    """Return an agreement as a page shows it on a day."""
    stands = standing(agreement, day)
    parties = list(agreement.parties.all())
    return Shown(
        agreement=agreement,
        standing=stands,
        when="" if stands is Standing.DRAFT else words.when(agreement, day),
        warning=words.warning(agreement, day),
        purposes=tuple(words.purposes(agreement)),
        fields=words.number_of_fields(agreement),
        gives=tuple(words.first_up(words.party_name(each)) for each in parties if each.gives),
        receives=tuple(words.first_up(words.party_name(each)) for each in parties if each.receives),
        unsigned=tuple(each.name for each in unsigned(agreement)),
        source=words.basis_says(agreement),
    )


def keeps_all(person: Person) -> bool:
    """Tell whether a person looks after every agreement kept here: their organisation answers for everybody."""
    own = person.post.organisation
    return "agreements" in reach(person).may and own.kind in KEEPS_ALL and areas.answers_for(own) is None


def every(*, seen_by: Person) -> list[Any]:
    """Return the agreements a person may see: all of them, or those of their organisation and of those under it."""
    if not reach(seen_by).may & {"agreements", "sign"}:
        return []
    return queries.every(seen_of(seen_by))


def one(pk: int, *, seen_by: Person) -> Any | None:
    """Return one agreement, when this person may see it."""
    return next((each for each in every(seen_by=seen_by) if each.pk == pk), None)


def held(person: Person) -> list[Any]:
    """Return the organisations a person speaks for: their own, and the schools of their trust."""
    own = person.post.organisation
    return accounts.under(own) if own.kind == "trust" else [own]


def seen_of(person: Person) -> list[Any] | None:
    """Return the organisations whose agreements a person sees: those they speak for or, in an authority, answer for; None is all."""
    own = person.post.organisation
    if "agreements" not in reach(person).may or own.kind not in KEEPS_ALL:
        return held(person)
    ids = areas.answers_for(own)
    return None if ids is None else accounts.with_ids(ids)


def may_change(person: Person, agreement: Any = None) -> bool:
    """Tell whether a person may draw up agreements, and change this one: those who keep all, and those whose organisation owns it."""
    if "agreements" not in reach(person).may:
        return False
    return agreement is None or keeps_all(person) or agreement.owner_id in {each.pk for each in held(person)}


def signs_for(person: Person, agreement: Any) -> list[Any]:
    """Return the organisations a person may sign this agreement for now."""
    if agreement.statutory or "sign" not in reach(person).may:
        return []
    return may_sign_for(agreement, held(person))


def may_be_asked(agreement: Any) -> list[Any]:
    """Return the parties that are one organisation and have not signed, so that somebody there may be asked to by a link."""
    wait = {each.pk for each in unsigned(agreement)}
    return [each for each in agreement.parties.all() if each.organisation_id in wait]


def has_signed(person: Person, agreement: Any) -> list[Any]:
    """Return the organisations that have signed, and for which this person may take the signature back."""
    if "sign" not in reach(person).may:
        return []
    signed = {each.organisation_id for each in agreement.sign_offs.all()}
    return [each for each in held(person) if each.pk in signed]


def joined(agreement: Any) -> list[str]:
    """Return, for each kind that is a party, how many of its organisations have signed, themselves or through their trust, as sentences."""
    signed = {each.organisation_id for each in agreement.sign_offs.all()}
    trusts = {each.organisation_id for each in agreement.sign_offs.all() if each.organisation.kind == "trust"}
    known = accounts.organisations()
    said = []
    for kind in sorted({each.kind for each in agreement.parties.all() if each.kind}):
        of = [each for each in known if each.kind == kind]
        have = sum(each.pk in signed or each.parent_id in trusts for each in of)
        name = words.first_up(words.KINDS[kind])
        said.append(f"{name} joins as it signs; {have:,} of {len(of):,} {'has' if have == 1 else 'have'} so far.")
    return said


def missing(agreement: Any, day: date) -> dict[str, str]:
    """Return what is still missing from a draft, by part."""
    return faults(agreement, day)


def data(agreement: Any) -> list[tuple[Table, tuple[Any, ...]]]:
    """Return the tables an agreement covers with the fields it lists, those the record no longer has left out."""
    known = tables()
    items = sorted(agreement.items.all(), key=lambda each: list(known).index(each.table) if each.table in known else -1)
    return [
        (known[each.table], known[each.table].named(frozenset(each.fields))) for each in items if each.table in known
    ]
