"""More schools want help than there are places. A lot decides who comes first, fairly, and whoever waits shows what would have been."""

from datetime import date

from belonging.engine.evaluation.declaration import Design
from belonging.kernel.citation import Citation, Status

DESIGN = Design(
    title="Waiting list by lot",
    says="Everybody who wants it gets it, in an order drawn by lot once. Those still waiting are the comparison.",
    estimator="waitlist",
    needs=(
        "Eight schools or more that want it, of which some can wait",
        "One period before anybody starts, better a year",
        "Nobody jumps the queue: whoever does is counted in the place the lot gave them",
    ),
    assumptions=(
        "Waiting changes nothing: a school that waits does not start something else because it waits",
        "What one school does reaches no school that waits",
    ),
    minds=(
        "Schools started out of the order drawn",
        "The two groups differed before anybody started by more than a lot does",
        "Waiting schools began something of the same kind",
    ),
    sureness=4,
    chosen=("lot",),
    draws=True,
    staggered=True,
    units=8,
    source=Citation(
        source="Rosenbaum, Observational Studies (2nd edition, 2002)",
        section="chapter 2, randomisation inference",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
)
