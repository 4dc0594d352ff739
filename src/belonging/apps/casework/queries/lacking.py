"""Why a fact of a case is not known, and what to do about it, for whoever stands before a move that waits for it."""

from collections.abc import Collection
from datetime import date

from belonging.apps.casework import facts
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import reckoning
from belonging.engine.clocks import OutsideCalendar
from belonging.kernel.periods import Period, academic_year_of


def said(case: Case, first: date | None, keys: Collection[str]) -> dict[str, str]:
    """Return a sentence for each of these facts that are not known, which rest on a suspension's days; nothing before its first day is."""
    if first is None:
        return {}
    titles = {each.key: each.title for each in case_type(case.type).facts}
    counted = [key for key in keys if facts.lacking(key) == facts.CALENDAR]
    if not counted:
        return {}
    why = no_calendar(case, first) or facts.CALENDAR
    return {key: f"“{titles[key]}” cannot be told. {why}" for key in counted}


def no_calendar(case: Case, day: date) -> str:
    """Return that no calendar of the case's school reaches a day, and how to give one; '' where one does."""
    calendar = reckoning.calendar_of(case.school_id)
    try:
        if calendar:
            calendar.is_day(day)
            return ""
    except OutsideCalendar:
        pass
    year = Period(academic_year_of(day))
    return (
        f"No calendar of {case.school or 'this school'} is known for {year}. Load its term dates, as a file “calendars”, "
        "or ask whoever loads files for the school or the authority to."
    )
