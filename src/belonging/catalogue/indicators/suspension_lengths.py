"""Short suspensions often repeated and long ones rarely given are different habits; the mix of lengths tells them apart."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Lengths of suspensions",
    definition="For each length, the share of suspensions in the period that lasted so long.",
    numerator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH")),
    denominator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH")),
    split="length",
    interval="none",
    windows=("year", "term"),
    unit="per cent of suspensions",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="A school day has two half-days. Some lengths are not returned.",
    source=guidance("DfE, Suspensions and permanent exclusions in England: methodology", "duration"),
    examples=(
        Example(
            says="A half-day, one day, five days and one whose length nobody gave.",
            given={"suspensions": "enrolment category sessions\n1 SUSP 1\n2 SUSP 2\n3 SUSP 10\n4 SUSP -"},
            expected={
                "Total / Half a day": (1, 4),
                "Total / One day": (1, 4),
                "Total / Up to five days": (1, 4),
                "Total / ": (1, 4),
                "Total / Total": (4, 4),
            },
        ),
    ),
)
