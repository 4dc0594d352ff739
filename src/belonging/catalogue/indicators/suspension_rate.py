"""Every suspension is a day or more on which a child is told not to come in. The rate lets schools of different size be compared."""

from datetime import date

from belonging.engine.indicators import Benchmark, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Suspension rate",
    definition="Suspensions in the period for every 100 pupils on the January census roll. Terms add up to the year.",
    numerator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH")),
    denominator=Tally(fact="roll"),
    within=False,
    interval="poisson",
    unit="suspensions per 100 pupils",
    benchmark=Benchmark(dataset="exclusions", numerator=("suspension",), denominator=("headcount",), rate=("susp_rate",)),
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="rates",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Two suspensions of one pupil count twice; a permanent exclusion is not a suspension.",
            given={
                "roll": "enrolment_id school\n1 A\n2 A\n3 B",
                "suspensions": "enrolment_id school category sessions\n1 A SUSP 4\n1 A SUSP 1\n3 B PERM -",
            },
            by="school",
            expected={"A": (2, 2), "B": (0, 1), "Total": (2, 3)},
        ),
    ),
)
