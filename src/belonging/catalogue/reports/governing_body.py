"""Governors monitor suspension, exclusion and absence; what they are handed may be minuted, so it is what everybody may read."""

from belonging.catalogue.reports._sections import MEALS, PLANS, SUPPORT, attendance, needs, suspensions
from belonging.engine.reports import Report

REPORT = Report(
    title="Governing body report",
    for_whom="The governing body of one school.",
    place="school",
    profile="published",
    roles=("headteacher", "governor", "trust_director_of_inclusion", "head_of_inclusion", "data_analyst"),
    sections=(
        suspensions("sen_provision", "fsm", contrasts=(PLANS, SUPPORT, MEALS)),
        attendance(),
        needs(),
    ),
)
