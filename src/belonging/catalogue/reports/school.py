"""A school sees itself beside its own past and unnamed schools of its phase; there is no table of who is first."""

from belonging.catalogue.reports._sections import EVERY, MEALS, WITHIN, attendance, needs, suspensions
from belonging.engine.reports import Report

REPORT = Report(
    title="School report",
    for_whom="Leaders of one school and the officers who work with them.",
    place="school",
    profile="internal",
    roles=(
        *("headteacher", "senco", "trust_director_of_inclusion", "head_of_inclusion", "area_inclusion_partner"),
        "data_analyst",
    ),
    sections=(suspensions(*WITHIN, contrasts=EVERY), attendance("fsm", contrasts=(MEALS,)), needs()),
)
