"""Locality by locality, over the children who live there: suspensions weigh on places as well as on schools."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Suspensions per 1,000 of population",
    definition="Suspensions in the period for every 1,000 people of the locality aged 5 to 15.",
    numerator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH")),
    denominator=Tally(fact="population_held", where=field("kind") == "5-15", amount=field("number")),
    within=False,
    windows=("year",),
    cuts=("authority", "locality"),
    interval="clustered",
    per=1000,
    unit="per 1,000 people",
    decimals=1,
    note="The locality is that of the school, not of the home: who goes to school elsewhere counts there.",
    source=ours("rates per 1,000 of population"),
    examples=(
        Example(
            says="Each locality stands over the people of its own age group.",
            given={
                "schools": "urn locality\n1 North\n2 South",
                "listings": "list school pupil kind number held1 held2 held3\npopulation A - 5-15 1000 1 1 1\npopulation B - 5-15 500 1 1 1\npopulation B - All 9000 1 1 1",
                "suspensions": "enrolment school category\n1 A PERM\n2 A SUSP\n3 B SUSP",
            },
            by="locality",
            expected={"North": (1, 1000), "South": (1, 500), "Total": (2, 1500)},
        ),
    ),
)
