"""Suspensions and exclusions at every school, each with its days and reasons."""

from collections.abc import Iterable
from decimal import Decimal

from belonging.apps.access.fields import Shown
from belonging.apps.casework.evidence._section import NOT_SHOWN, Evidence, Section
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import many, said
from belonging.apps.record.words import word
from belonging.engine.casework.declaration import EVIDENCE as TITLES
from belonging.kernel.periods import Period, academic_year_of

COLUMNS = ("First day", "Last day", "School days", "What", "Reasons", "School")
REASONS = ("reason1", "reason2", "reason3")
PERMANENT = "PERM"


def gather(seen: Seen) -> Section:
    """Return every event this reader may see, the latest first."""
    return Section(
        title=TITLES["suspensions"],
        sentence="As schools returned them: of one that several returns tell, the last. Two sessions are a school day; a lunchtime counts as half a day.",
        columns=COLUMNS,
        rows=tuple(row(each, seen) for each in reversed(seen.events)),
        items=tuple(totals(seen.events)),
        notes=tuple(notes(seen)),
        nothing="No suspension or exclusion that you may see was returned.",
    )


def row(each: Shown, seen: Seen) -> tuple[str, ...]:
    """Return one event in words."""
    days = days_of(each)
    given = [word("reason", getattr(each, name)) for name in REASONS]
    hidden = each.withheld.intersection(REASONS)
    return (
        shown(each, "start_date", said(each.start_date)),
        shown(each, "end_date", said(each.end_date)),
        shown(each, "sessions", "" if days is None else f"{days:g}"),
        shown(each, "category", word("category", each.category)),
        "; ".join([*filter(None, given), *([NOT_SHOWN] if hidden else [])]),
        shown(each, "school", seen.named(each.school)),
    )


def shown(row: Shown, name: str, words: str) -> str:
    """Return the words of a field, or that it is not shown."""
    return NOT_SHOWN if name in row.withheld else words


def days_of(each: Shown) -> Decimal | None:
    """Return the school days of an event, as its sessions say; None where nothing says, and for a permanent exclusion."""
    if each.category == PERMANENT or each.sessions is None:
        return None
    return Decimal(each.sessions) / 2


def totals(events: Iterable[Shown]) -> Iterable[str]:
    """Yield, for each school year, how many suspensions there were and how many school days, the latest first."""
    years: dict[int, list[Shown]] = {}
    for each in events:
        if each.start_date and each.category and each.category != PERMANENT:
            years.setdefault(academic_year_of(each.start_date), []).append(each)
    for year, mine in sorted(years.items(), reverse=True):
        days = [days_of(each) for each in mine]
        known = sum((each for each in days if each is not None), Decimal(0))
        unsaid = (
            f", and {many(days.count(None), 'more', 'more')} of which the days are not said" if None in days else ""
        )
        yield f"{Period(year)}: {many(len(mine), 'suspension')}, {many(known, 'school day')}{unsaid}."


def notes(seen: Seen) -> Iterable[str]:
    """Yield what is withheld."""
    if seen.withheld(seen.events, *REASONS):
        yield "The reasons of some are not shown to you."
    if seen.reaching("record.Suspension", "start_date") is not None:
        yield "Those of schools that do not share them with you are not listed. The days that the law adds up are of every school."


EVIDENCE = Evidence(gather=gather)
