"""Where a child is first written down decides what follows; a ladder that begins with suspensions misses its first step."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally

INDICATOR = Indicator(
    title="Incidents of behaviour",
    definition="Incidents of behaviour that schools wrote down in the period, for every 100 pupils on the January census roll.",
    numerator=Tally(fact="incidents_begun"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="clustered",
    unit="per 100 pupils",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="From the lists schools send. A school that writes down more is not one where more happens; compare groups within schools, not schools.",
    source=ours("escalation ladder"),
    examples=(
        Example(
            says="Three incidents of two children, among four on roll.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A\n3 A\n4 A",
                "listings": "list pupil school begun\nincidents 1 A 1\nincidents 1 A 2\nincidents 2 A 4",
            },
            by="school",
            expected={"A": (3, 4), "Total": (3, 4)},
        ),
    ),
)
