"""Five days' worth of absence in half a term is a reason to ask what is wrong. A fine comes after support, or not at all."""

from datetime import date

from belonging.catalogue.clocks._sources import PENALTIES, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rolling, Rule, Unit

CLOCK = Clock(
    title="A penalty notice must be considered",
    rule="ATT-05",
    domain="attendance",
    starts="A session with code G, N, O or U",
    stops="It has been considered, and what was decided is written down",
    who="School, and local authority",
    duty=Duty.MUST_CONSIDER,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Rolling(n=10, of="unauthorised sessions", span=10, each=Unit.SCHOOL_WEEK),
            note="A school week is one in which the school has a session; the window crosses holidays, terms and years. Sessions that were considered once do not count again.",
            source=secondary(PENALTIES, "as restated by a council's code of conduct"),
        ),
    ),
    examples=(
        Example(says="Ten are enough, nine are not.", started=date(2025, 12, 15), holds=10, fails=9),
        Example(
            says="The ten school weeks that end in the week of 15 December begin on 6 October: half-term is skipped.",
            started=date(2025, 12, 15),
            window_begins=date(2025, 10, 6),
        ),
    ),
)
