"""Absence a school has not allowed, where disaffection and fear of school are first seen."""

from datetime import date

from belonging.engine.indicators import Benchmark, Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Unauthorised absence rate",
    definition="Sessions of unauthorised absence in the period as a share of possible sessions, summed over enrolments and then divided.",
    numerator=Tally(fact="attendance", amount=field("unauthorised")),
    denominator=Tally(fact="attendance", amount=field("possible")),
    unit="per cent of possible sessions",
    interval="none",
    benchmark=Benchmark(
        dataset="absence",
        numerator=("sess_unauthorised",),
        denominator=("sess_possible",),
        rate=("sess_unauthorised_percent",),
    ),
    note="Codes D, Q, X, Y, Z and # are not possible sessions. Pupils aged 5 to 15 on 31 August; those aged 15 without half-term 6.",
    source=Citation(
        source="DfE, Pupil absence in schools in England: methodology",
        section="absence rates",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Illness is authorised, N is not; a session at another school (D) is not possible here, nor one not on roll (-).",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A\n3 B",
                "mark_weeks": "enrolment school marks\n1 A II/\\/\\D-/N\n2 A /\\/\\/\\/\\/\\\n3 B /\\/\\/\\/\\/U",
            },
            by="school",
            expected={"A": (1, 18), "B": (1, 10), "Total": (2, 28)},
        ),
        Example(
            says="Marks come before the return of the same pupil and term; ages outside 5 to 15 do not count.",
            given={
                "pupil_years": "enrolment age\n1 12\n2 12\n3 4\n4 16",
                "mark_counts": "enrolment source term half_term possible authorised unauthorised\n1 marks 1 1 20 1 1\n1 return 1 0 99 9 9\n"
                "2 return 1 0 100 5 2\n3 return 1 0 100 5 2\n4 return 1 0 100 5 2",
            },
            expected={"Total": (3, 120)},
        ),
    ),
)
