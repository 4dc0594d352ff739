"""A part-time timetable after a suspension, told by the register: code C2 (part-time timetable), which is to be rare and short."""

from datetime import timedelta

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import Provider
from belonging.store.one_child import PART_TIME

LATELY = AFTER = timedelta(weeks=6)


def value(about: About, found: Found) -> bool | None:
    """Tell whether a session of the last six weeks is marked so, no more than six weeks after a suspension began; None without marks."""
    weeks = found.weeks.get(about.child, ())
    sessions = [each for week in weeks for each in week.sessions() if about.on - LATELY <= each.day <= about.on]
    if not sessions:
        return None
    marked = [each.day for each in sessions if each.code == PART_TIME]
    begun = [each.first for each in found.spells.get(about.child, ()) if not each.undone]
    return any(first <= day <= first + AFTER for day in marked for first in begun)


PROVIDER = Provider(
    value=value,
    lacking="Told by marks of the register, code C2 (part-time timetable), where a school sends them by the day. "
    "No return lists part-time timetables, and termly counts do not say on which days.",
)
