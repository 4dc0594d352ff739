"""An authority asks month by month how many children were told to stay away, who they were and whether the law was kept."""

from belonging.catalogue.reports._sections import EVERY, month_by_month
from belonging.engine.reports import Report

REPORT = Report(
    title="Suspension and exclusion in the area, month by month",
    for_whom="Officers and boards of the authority who are not told of each child by name.",
    place="area",
    profile="internal",
    roles=("head_of_inclusion", "area_inclusion_partner", "virtual_school_head", "data_analyst"),
    sections=month_by_month(
        "phase", "year_group", "locality", "sen_provision", "fsm", "sex", "ethnicity", contrasts=EVERY
    ),
    schools=True,
    so_far=True,
)
