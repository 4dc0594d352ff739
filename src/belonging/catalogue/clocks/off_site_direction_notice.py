"""A child sent to learn elsewhere, and their family, should know where, when, why and for how long before they are expected there."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS_2026, OFF_SITE, legislation, secondary
from belonging.engine.clocks import Before, Clock, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="Written notice before an off-site direction begins",
    rule="EX-21",
    domain="exclusion",
    starts="The first day on which the pupil is to attend elsewhere",
    stops="Parent, and the authority where there is a plan, have the notice",
    who="Governing board",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2010, 9, 1),
            ends=date(2026, 7, 25),
            limit=Before(n=2, unit=Unit.SCHOOL_DAY),
            note="Maintained schools.",
            source=legislation(OFF_SITE, "regulation 3(2)"),
        ),
        Rule(
            begins=date(2026, 7, 26),
            limit=Before(n=2, unit=Unit.SCHOOL_DAY),
            note="Academies, alternative provision academies and pupil referral units too. It gives the address, whom to report to, how many days, the reasons and aims, and session times.",
            source=secondary(EXCLUSIONS_2026),
        ),
    ),
    examples=(
        Example(
            says="To attend from Wednesday 7 January: Monday was INSET, so notice by the last day of the term before.",
            started=date(2026, 1, 7),
            on_time=date(2025, 12, 19),
            late=date(2025, 12, 20),
        ),
        Example(
            says="To attend from Wednesday 12 November.",
            started=date(2025, 11, 12),
            on_time=date(2025, 11, 10),
            late=date(2025, 11, 11),
        ),
    ),
)
