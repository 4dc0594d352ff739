"""Places are compared by who lives there, not by who is on a roll: a locality with many special places has many plans."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="EHC plans per 1,000 of population",
    definition="Pupils with an education, health and care plan on the January census roll for every 1,000 people of the locality aged 0 to 24.",
    numerator=Tally(fact="roll", where=field("sen_provision") == "E"),
    denominator=Tally(fact="population_held", where=field("kind") == "0-24", amount=field("number")),
    within=False,
    windows=("year",),
    cuts=("authority", "locality"),
    interval="poisson",
    per=1000,
    unit="per 1,000 people",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="The locality is that of the school, not of the home: who goes to school elsewhere counts there.",
    source=ours("rates per 1,000 of population"),
    examples=(
        Example(
            says="Each locality stands over the people of its own age group.",
            given={
                "schools": "urn locality\n1 North\n2 South",
                "listings": "list school pupil kind number held1 held2 held3\npopulation A - 0-24 1000 1 1 1\npopulation B - 0-24 500 1 1 1\npopulation B - All 9000 1 1 1",
                "pupil_years": "enrolment school sen_provision\n1 A E\n2 A K\n3 B E",
            },
            by="locality",
            expected={"North": (1, 1000), "South": (1, 500), "Total": (2, 1500)},
        ),
    ),
)
