"""Schools take something up at different times. Those that have not yet are the comparison, for as long as they have not."""

from datetime import date

from belonging.engine.evaluation.declaration import Design
from belonging.kernel.citation import Citation, Status

DESIGN = Design(
    title="Staggered start",
    says="Each group of schools that starts is compared with schools that have not started yet, or never do, and with its own past.",
    estimator="staggered",
    needs=(
        "Two schools or more that start and four that start later or never",
        "Three periods before the first start, better two years",
        "One period since with schools that have not started",
    ),
    assumptions=(
        "Without it, schools that start and those that do not would have moved alike",
        "Schools do not change before they start because they know that they will",
    ),
    minds=(
        "The groups moved apart before the start",
        "A start that never was shows an effect as well",
        "The finding would not stand if trends parted a little more than they did before",
    ),
    sureness=3,
    chosen=("volunteered", "all", "high"),
    staggered=True,
    compared=4,
    units=2,
    source=Citation(
        source="Callaway and Sant’Anna, Difference-in-differences with multiple time periods (2021)",
        section="Journal of Econometrics 225; bounds as Rambachan and Roth (2023)",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
)
