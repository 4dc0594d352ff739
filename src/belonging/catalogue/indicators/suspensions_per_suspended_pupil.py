"""When the same children are sent home again and again, suspension is not working for them."""

from datetime import date

from belonging.engine.indicators import Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Suspensions per suspended pupil",
    definition="Suspensions in the period divided by enrolments with at least one.",
    numerator=Tally(fact="suspensions", where=field("category").one_of("SUSP", "LNCH")),
    denominator=Tally(fact="suspended", where=field("suspensions") >= 1),
    per=1,
    within=False,
    interval="none",
    unit="suspensions",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England: methodology",
        section="average suspensions",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="Three suspensions of two pupils.",
            given={"suspensions": "enrolment school category\n1 A SUSP\n1 A SUSP\n2 B LNCH\n3 B PERM"},
            by="school",
            expected={"A": (2, 1), "B": (1, 1), "Total": (3, 2)},
        ),
    ),
)
