"""A board that answers for inclusion across an area asks where disparity lies and which schools to talk with next."""

from belonging.catalogue.reports._sections import EVERY, MEALS, attendance, needs, suspensions
from belonging.engine.reports import Report

REPORT = Report(
    title="Inclusion board report",
    for_whom="The area’s inclusion board: officers and school leaders who answer for inclusion together.",
    place="area",
    profile="internal",
    roles=("head_of_inclusion", "area_inclusion_partner", "data_analyst", "virtual_school_head"),
    sections=(
        suspensions("phase", "year_group", "locality", "sen_provision", "fsm", "sex", "ethnicity", contrasts=EVERY),
        attendance("phase", "year_group", "fsm", contrasts=(MEALS,)),
        needs("phase"),
    ),
    schools=True,
    hundred=True,
    mapped=("suspension_rate", "persistent_absentee_rate"),
)
