"""A child too ill for school is still a pupil. Once it is clear that they will be away, teaching comes to them."""

from datetime import date

from belonging.catalogue.clocks._sources import secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Threshold

CLOCK = Clock(
    title="The authority arranges education for a child who is ill",
    rule="AP-01",
    domain="ap",
    starts="It becomes clear that the child will be away",
    stops="The child is taught, or is well",
    who="Local authority",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2013, 1, 1),
            limit=Threshold(
                n=15,
                of="school days away",
                says="as soon as it is clear that there will be 15 school days away or more, running or in all",
            ),
            source=secondary("DfE, Arranging education for children who cannot attend school because of health needs"),
        ),
    ),
    examples=(
        Example(says="Fifteen days are enough, fourteen are not.", started=date(2026, 1, 14), holds=15, fails=14),
    ),
)
