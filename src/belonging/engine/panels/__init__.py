"""Panels: a declaration says who sits when and what they hear; days, agendas, quorum, minutes and measures are worked out from it. Pure."""

from belonging.engine.panels.agenda import Action, Agenda, Item, Referral, Signal, agenda, begins_at
from belonging.engine.panels.blockages import Blockage, Register, Waiting, blockages
from belonging.engine.panels.calendars import of_most
from belonging.engine.panels.checking import check
from belonging.engine.panels.declaration import SOURCES, Hears, Panel, Rhythm, Seat
from belonging.engine.panels.measures import Agency, Heard, Measures, measures
from belonging.engine.panels.minutes import Came, Discussed, Minutes, Promised, Section, minutes
from belonging.engine.panels.room import lacking, quorate
from belonging.engine.panels.sitting import LeftOut, Sitting, left_out, sittings
from belonging.engine.panels.spans import Span

__all__ = [
    "SOURCES",
    "Action",
    "Agency",
    "Agenda",
    "Blockage",
    "Came",
    "Discussed",
    "Heard",
    "Hears",
    "Item",
    "LeftOut",
    "Measures",
    "Minutes",
    "Panel",
    "Promised",
    "Referral",
    "Register",
    "Rhythm",
    "Seat",
    "Section",
    "Signal",
    "Sitting",
    "Span",
    "Waiting",
    "agenda",
    "begins_at",
    "blockages",
    "check",
    "lacking",
    "left_out",
    "measures",
    "minutes",
    "of_most",
    "quorate",
    "sittings",
]
