"""A child who misses more school than they attend is all but out of it. Each one is known by name to somebody."""

from datetime import date

from belonging.engine.indicators import Benchmark, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Severe absentee rate",
    definition="Enrolments that missed half or more of their own possible sessions in the period, as a share of enrolments with any.",
    numerator=Tally(fact="attendance", where=(field("possible") > 0) & (field("absent") * 2 >= field("possible"))),
    denominator=Tally(fact="attendance", where=field("possible") > 0),
    unit="per cent of enrolments",
    decimals=1,
    benchmark=Benchmark(
        dataset="absence",
        numerator=("enrolments_pa_50_exact",),
        denominator=("enrolments",),
        rate=("enrolments_pa_50_exact_percent",),
    ),
    note="A term or half-term is not comparable with a year: short spells weigh more in a short window.",
    source=Citation(
        source="DfE, Pupil absence in schools in England: methodology",
        section="severe absence",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="95 of 190 sessions missed is severe, 94 is not; an enrolment with no possible session is not counted.",
            given={
                "pupil_years": "enrolment\n1\n2\n3",
                "mark_counts": "enrolment possible authorised unauthorised\n1 190 90 5\n2 190 94 0\n3 0 0 0",
            },
            expected={"Total": (1, 2)},
        ),
        Example(
            says="Terms are added before the test; for a pupil aged 15 half-term 6 is left out.",
            given={
                "pupil_years": "enrolment age\n1 14\n2 15",
                "mark_counts": "enrolment term half_term possible authorised\n1 1 0 100 0\n1 3 6 100 100\n2 1 0 100 0\n2 3 6 100 100",
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
