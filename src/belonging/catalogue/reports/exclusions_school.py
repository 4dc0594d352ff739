"""A board is told of every suspension by the law, and asks month by month who, why and what was done: of rows that nobody can be found in."""

from belonging.catalogue.reports._sections import MEALS, PLANS, SUPPORT, month_by_month
from belonging.engine.reports import Report

REPORT = Report(
    title="Suspension and exclusion in a school, month by month",
    for_whom="The board or governing body of one school, at each of its meetings.",
    place="school",
    profile="published",
    roles=("headteacher", "governor", "trust_director_of_inclusion", "head_of_inclusion", "data_analyst"),
    sections=month_by_month("sen_provision", "fsm", "sex", contrasts=(PLANS, SUPPORT, MEALS)),
    so_far=True,
)
