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
    interval="clustered",
    unit="suspensions per 100 pupils",
    benchmark=Benchmark(
        dataset="exclusions", numerator=("suspension",), denominator=("headcount",), rate=("susp_rate",)
    ),
    note="SEN and year group are as at the suspension; the roll has them as at January, so a small group may exceed 100. A lunchtime suspension counts as one.",
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
                "pupil_years": "enrolment school\n1 A\n2 A\n3 B",
                "suspensions": "enrolment school category sessions\n1 A SUSP 4\n1 A LNCH 1\n3 B PERM -",
            },
            by="school",
            expected={"A": (2, 2), "B": (0, 1), "Total": (2, 3)},
        ),
        Example(
            says="A term counts its own suspensions over the January roll; guests and subsidiary enrolments are not on it.",
            given={
                "pupil_years": "enrolment status headcount\n1 C 1\n2 M 1\n3 S 0",
                "suspensions": "enrolment term half_term category\n1 1 2 FIXD\n1 2 3 SUSP\n3 1 1 SUSP",
            },
            period="2024/25 autumn",
            expected={"Total": (2, 2)},
        ),
    ),
)
