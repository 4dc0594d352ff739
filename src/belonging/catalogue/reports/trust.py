"""A trust answers for its schools wherever they lie, and its figures are published for none of them together."""

from belonging.catalogue.reports._sections import EVERY, MEALS, WITHIN, attendance, needs, suspensions
from belonging.engine.reports import Report

REPORT = Report(
    title="Trust report",
    for_whom="Trustees and leaders of one multi-academy trust.",
    place="trust",
    profile="internal",
    roles=("trust_director_of_inclusion", "head_of_inclusion", "data_analyst"),
    sections=(suspensions("phase", *WITHIN, contrasts=EVERY), attendance("fsm", contrasts=(MEALS,)), needs()),
    schools=True,
)
