"""What has changed for a child in the last twelve weeks: often what lies behind how they behave."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from belonging.apps.casework.evidence._compared import attendance
from belonging.apps.casework.evidence._section import Evidence, Section
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import said
from belonging.apps.record.words import word
from belonging.engine.casework.declaration import EVIDENCE as TITLES

LATELY = timedelta(weeks=12)
Dated = tuple[date, str]


def gather(seen: Seen) -> Section:
    """Return what changed, the latest first; attendance before all, as it is of the whole time."""
    dated = [each for found in (schools, provision, needs, meals, events) for each in found(seen)]
    return Section(
        title=TITLES["changes"],
        sentence=f"What the record says began or ended since {said(seen.on - LATELY)}, twelve weeks back. Attendance of this half-term is set beside "
        "the same weeks of the half-term a term before, and told where it fell or rose by five in a hundred sessions or more.",
        items=(*attendance(seen), *(words for _, words in sorted(dated, key=lambda pair: pair[0], reverse=True))),
        notes=tuple(notes(seen)),
        nothing="The record tells of no change in the last twelve weeks. What changed at home it cannot know: ask.",
    )


def lately(day: date | None, seen: Seen) -> bool:
    """Tell whether a day lies in the last twelve weeks."""
    return day is not None and seen.on - LATELY <= day <= seen.on


def schools(seen: Seen) -> Iterator[Dated]:
    """Yield schools joined and left."""
    for each in seen.stays:
        name = seen.named(each.school) or "a school"
        if lately(each.entry_date, seen):
            yield each.entry_date, f"Joined {name} on {said(each.entry_date)}."
        if lately(each.leaving_date, seen):
            yield each.leaving_date, f"Left {name} on {said(each.leaving_date)}."


def provision(seen: Seen) -> Iterator[Dated]:
    """Yield SEN provision that began or ended, by dated spells and by returns that say something else than those before."""
    for each in (one for one in seen.child.provisions if one.provision):
        words = word("provision", each.provision)
        if lately(each.from_date, seen):
            yield each.from_date, f"{words} began on {said(each.from_date)}."
        if lately(each.until_date, seen):
            yield each.until_date, f"{words} ended on {said(each.until_date)}."
    before = ""
    for each in (one for one in seen.returns if one.sen_provision):
        if before and each.sen_provision != before and lately(each.as_at, seen):
            now, was = word("provision", each.sen_provision), word("provision", before)
            yield each.as_at, f"The return of {said(each.as_at)} says {now}; the one before it said {was}."
        before = each.sen_provision


def needs(seen: Seen) -> Iterator[Dated]:
    """Yield types of need first said lately, where others were said before."""
    first: dict[str, date] = {}
    for each in seen.child.needs:
        day = each.from_date or each.as_at
        if each.need and day:
            first[each.need] = min(day, first.get(each.need, day))
    for need, day in first.items():
        if lately(day, seen):
            yield day, f"A need was first said on {said(day)}: {word('need', need)}."


def meals(seen: Seen) -> Iterator[Dated]:
    """Yield free school meals that began or ended."""
    for each in seen.child.meals:
        for day, what in ((each.from_date, "began"), (each.until_date, "ended")):
            if lately(day, seen):
                yield day, f"Free school meals {what} on {said(day)}."


def events(seen: Seen) -> Iterator[Dated]:
    """Yield suspensions and exclusions."""
    for each in seen.events:
        if lately(each.start_date, seen):
            where = f", {seen.named(each.school)}" if each.school else ""
            yield (
                each.start_date,
                f"{word('category', each.category) or 'Suspension or exclusion'} from {said(each.start_date)}{where}.",
            )


def notes(seen: Seen) -> Iterable[str]:
    """Yield what the record does not hold, and what is withheld."""
    yield "The record keeps no addresses, so a move of home is not told here."
    if unseen := seen.schools - seen.marked:
        yield f"Marks of {' and '.join(sorted(seen.named(each) for each in unseen))} do not reach you, so attendance there is not compared."
    if seen.child.withheld:
        yield "Some of what the record says of the child is not shown to you."


EVIDENCE = Evidence(gather=gather)
