"""Special educational needs: spells of provision, needs, and what each return said."""

from collections.abc import Iterable

from belonging.apps.casework.evidence._section import NOT_SHOWN, Evidence, Section
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import said
from belonging.apps.record.words import word
from belonging.engine.casework.declaration import EVIDENCE as TITLES


def gather(seen: Seen) -> Section:
    """Return the dated spells of provision, the latest first, then the needs and what returns said."""
    spells = sorted(seen.child.provisions, key=lambda each: said_first(each.from_date), reverse=True)
    return Section(
        title=TITLES["sen"],
        sentence="Dated spells as schools listed them; a spell without a last day goes on. Needs are as the latest return or list has them, the primary need first.",
        columns=("Provision", "From", "Until", "School"),
        rows=tuple(
            (
                NOT_SHOWN if "provision" in each.withheld else word("provision", each.provision),
                said(each.from_date),
                said(each.until_date, "Still"),
                seen.named(each.school),
            )
            for each in spells
        ),
        items=(*needs(seen), *returned(seen)),
        notes=tuple(notes(seen)),
        nothing="Nothing that you may see says what special educational needs or provision the child has or had.",
    )


def said_first(day: object) -> str:
    """Return a day so that spells sort by it, those without one first."""
    return str(day or "")


def needs(seen: Seen) -> Iterable[str]:
    """Yield each type of need once."""
    for each in seen.child.types_of_need:
        if each.need:
            since = each.from_date or each.as_at
            told = f", as said on {said(since)}" if since else ""
            yield f"{'Primary need' if each.rank == 1 else 'Need'}: {word('need', each.need)}{told}."


def returned(seen: Seen) -> Iterable[str]:
    """Yield what returns said of provision, one sentence each time it changed, the latest first."""
    told: list[str] = []
    before = ""
    for each in seen.returns:
        if each.sen_provision and each.sen_provision != before:
            told.append(f"The return of {said(each.as_at)} says: {word('provision', each.sen_provision)}.")
            before = each.sen_provision
    yield from reversed(told)


def notes(seen: Seen) -> Iterable[str]:
    """Yield what the record does not hold, and what is withheld."""
    yield "What each review said is not in the record: ask the SENCO, and the SEN case officer where there is a plan."
    if seen.withheld((*seen.child.provisions, *seen.child.needs, *seen.returns), "provision", "need", "sen_provision"):
        yield "Some of it is not shown to you."


EVIDENCE = Evidence(gather=gather)
