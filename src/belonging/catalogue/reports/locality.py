"""Schools, health and early help meet in a locality, and can act only on what is theirs."""

from belonging.catalogue.reports._sections import EVERY, MEALS, WITHIN, attendance, needs, suspensions
from belonging.engine.reports import Report

REPORT = Report(
    title="Locality report",
    for_whom="People who work with schools in one locality.",
    place="locality",
    profile="internal",
    roles=("head_of_inclusion", "area_inclusion_partner", "attendance_officer", "data_analyst"),
    sections=(suspensions("phase", *WITHIN, contrasts=EVERY), attendance("fsm", contrasts=(MEALS,)), needs()),
    schools=True,
)
