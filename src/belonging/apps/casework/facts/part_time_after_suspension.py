"""A part-time timetable after a suspension: by the list that schools send of them, or by the register, code C2, whichever tells of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import Provider
from belonging.store.one_child import PART_TIME

LATELY = AFTER = timedelta(weeks=6)
Days = tuple[date, date]


def value(about: About, found: Found) -> bool | None:
    """Tell whether some of the last six weeks was part-time, no more than six weeks after a suspension began; None where neither marks nor a list tell."""
    since = about.on - LATELY
    weeks = found.weeks.get(about.child, ())
    sessions = [each for week in weeks for each in week.sessions() if since <= each.day <= about.on]
    listed = list(on_the_list(about, found))
    if not sessions and not listed:
        return None
    spells = [*listed, *((each.day, each.day) for each in sessions if each.code == PART_TIME)]
    begun = [each.first for each in found.spells.get(about.child, ()) if not each.undone]
    return any(max(first, since, day) <= min(last, about.on, day + AFTER) for first, last in spells for day in begun)


def on_the_list(about: About, found: Found) -> Iterator[Days]:
    """Yield the first and last day, today at the latest, of timetables the child is listed with in the last six weeks."""
    for each in found.timetables.get(about.child, ()):
        last = min(each.last or about.on, about.on)
        if each.first <= last and last >= about.on - LATELY:
            yield each.first, last


PROVIDER = Provider(
    value=value,
    lacking="Told by the list of part-time timetables that a school sends, or by marks of the register by the day, code C2 (part-time timetable). "
    "Termly counts do not say on which days.",
)
