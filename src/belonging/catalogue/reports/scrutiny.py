"""Elected members scrutinise in public, so every figure they are handed is one that everybody may read."""

from belonging.catalogue.reports._sections import EVERY, MEALS, attendance, needs, suspensions
from belonging.engine.reports import Report

REPORT = Report(
    title="Scrutiny panel report",
    for_whom="Councillors of the scrutiny panel, and everyone who reads their papers.",
    place="area",
    profile="published",
    roles=("head_of_inclusion", "data_analyst", "councillor"),
    sections=(
        suspensions("phase", "year_group", "locality", "sen_provision", "fsm", "sex", contrasts=EVERY),
        attendance("phase", "year_group", "locality", "fsm", contrasts=(MEALS,)),
        needs("phase"),
    ),
    hundred=True,
    mapped=("suspension_rate", "persistent_absentee_rate"),
)
