"""Clocks: how the law counts days, what is due by when, and what was counted. Pure; nothing is read and nothing is guessed."""

from belonging.engine.clocks.amounts import Cap, NoLimit, Rolling, Threshold, Undated, Until
from belonging.engine.clocks.calendar import Stretch
from belonging.engine.clocks.calendar import of as school_calendar
from belonging.engine.clocks.days import ENGLAND, CalendarDays, Days, OutsideCalendar, SchoolDays, WorkingDays
from belonging.engine.clocks.declaration import DOMAINS, Clock, Duty, Example, Ground, NotInForce, Rule
from belonging.engine.clocks.limits import (
    AtLeast,
    Before,
    By,
    Counted,
    Counters,
    EarlierOf,
    Every,
    LaterOf,
    Limit,
    NeedsCalendar,
    OnTheDay,
    Unit,
    Within,
    WithoutDelay,
)
from belonging.engine.clocks.reckoning import Due, ExceptionUsed, due
from belonging.engine.clocks.service import Sent, deemed_given
from belonging.engine.clocks.standing import Colour, Standing, standing

__all__ = [
    "DOMAINS",
    "ENGLAND",
    "AtLeast",
    "Before",
    "By",
    "CalendarDays",
    "Cap",
    "Clock",
    "Colour",
    "Counted",
    "Counters",
    "Days",
    "Due",
    "Duty",
    "EarlierOf",
    "Every",
    "Example",
    "ExceptionUsed",
    "Ground",
    "LaterOf",
    "Limit",
    "NeedsCalendar",
    "NoLimit",
    "NotInForce",
    "OnTheDay",
    "OutsideCalendar",
    "Rolling",
    "Rule",
    "SchoolDays",
    "Sent",
    "Standing",
    "Stretch",
    "Threshold",
    "Undated",
    "Unit",
    "Until",
    "Within",
    "WithoutDelay",
    "WorkingDays",
    "deemed_given",
    "due",
    "school_calendar",
    "standing",
]
