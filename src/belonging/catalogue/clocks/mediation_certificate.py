"""A family that does not want to mediate should not lose its time to appeal waiting for a piece of paper."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The mediation adviser issues a certificate",
    rule="EHC-15",
    domain="ehc",
    starts="The parent or young person says they will not mediate",
    stops="The certificate has been issued",
    who="Mediation adviser",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=Within(n=3, unit=Unit.WORKING_DAY),
            source=secondary(SEND, "Part 3, as restated by councils"),
        ),
    ),
    examples=(
        Example(
            says="Told on Thursday 2 April: Good Friday and Easter Monday are not counted.",
            started=date(2026, 4, 2),
            on_time=date(2026, 4, 9),
            late=date(2026, 4, 10),
        ),
    ),
)
