"""Attendance, school by school and half-term by half-term, and the runs of days a child was away."""

from collections.abc import Iterable
from datetime import date

from belonging.apps.casework.evidence._runs import Run, runs
from belonging.apps.casework.evidence._section import Evidence, Section
from belonging.apps.casework.evidence._seen import Seen
from belonging.apps.casework.evidence._words import codes, listed, many, percent, period, said
from belonging.engine.casework.declaration import EVIDENCE as TITLES
from belonging.store.one_child import Count

LONG, SHOWN = 6, 6  # sessions: three days; and how many runs are told of
COLUMNS = (
    "School",
    "When",
    "Could come",
    "Came",
    "Away, authorised",
    "Away, suspended",
    "Away, not authorised",
    "Came to",
)


def gather(seen: Seen) -> Section:
    """Return this school year and the one before, from the register's marks where they were sent, else from the schools' returns."""
    away = [each for each in runs(seen.weeks) if len(each.sessions) >= LONG]
    return Section(
        title=TITLES["attendance"],
        sentence="Sessions are half-days. A child could come to every session that was not a holiday, before they joined, or after they left; "
        "they came if present or at an approved activity. Suspended is code E, and is not counted again among the authorised. "
        "Runs away are three school days or more, one session after another, in the last 32 weeks.",
        columns=COLUMNS,
        rows=tuple(row(each, seen) for each in reversed(seen.counts)),
        items=tuple(told(each, seen) for each in sorted(away, key=lambda each: each.first, reverse=True)[:SHOWN]),
        notes=tuple(notes(seen)),
        nothing="No attendance of this school year or the last that you may see was sent.",
    )


def absences(seen: Seen) -> list[tuple[date, str]]:
    """Return every long run away, with its first day, for the timeline."""
    return [(each.first, told(each, seen)) for each in runs(seen.weeks) if len(each.sessions) >= LONG]


def row(each: Count, seen: Seen) -> tuple[str, ...]:
    """Return one school and half-term (or term) in words."""
    came = each.possible - each.authorised - each.unauthorised
    numbers = (each.possible, came, each.authorised - each.suspended, each.suspended, each.unauthorised)
    return (
        seen.named(each.urn),
        period(each.year, each.term, each.half_term),
        *(f"{number}" for number in numbers),
        percent(came, each.possible) if each.possible else "",
    )


def told(run: Run, seen: Seen) -> str:
    """Return one run of absence as a sentence."""
    first, last = said(run.first), said(run.last)
    when = f"On {first}" if first == last else f"{first} to {last}"
    why = listed(f"{many(number, 'session')} as “{codes().get(code, code)}”" for code, number in run.codes())
    return f"{when}, {seen.named(run.urn)}: away for {many(len(run.sessions), 'session')} in a row, {why}."


def notes(seen: Seen) -> Iterable[str]:
    """Yield what is withheld, and what part-time timetables hide."""
    if unseen := seen.schools - seen.marked - seen.returned:
        yield f"Attendance at {listed(sorted(seen.named(each) for each in unseen))} does not reach you."
    elif counted := seen.schools - seen.marked:
        yield f"Of {listed(sorted(seen.named(each) for each in counted))} only termly counts reach you, and no runs of days."
    if part := sum(each.part_time for each in seen.counts):
        yield f"{many(part, 'session')} away are of a part-time timetable (code C2), and stand among the authorised."


EVIDENCE = Evidence(gather=gather)
