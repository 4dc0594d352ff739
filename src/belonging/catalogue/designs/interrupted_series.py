"""Sometimes everybody starts on one day. Then only the line before can say where the figure was going."""

from datetime import date

from belonging.engine.evaluation.declaration import Design
from belonging.kernel.citation import Citation, Status

DESIGN = Design(
    title="Interrupted series",
    says="Schools that all start on one day are compared with where their own figures were going, term with like term; beside others if there are any.",
    estimator="interrupted",
    needs=(
        "Eight periods or more before the start and eight since",
        "All start in the same period",
        "Nothing else changed on that day",
    ),
    assumptions=(
        "The line before would have gone on",
        "Nothing else began at the same time, and nothing changed in how it is counted",
    ),
    minds=(
        "Schools that did not start changed on the same day",
        "The change had begun before",
        "A day half-way before the start shows a change as well",
    ),
    sureness=2,
    chosen=("volunteered", "all"),
    source=Citation(
        source="Bernal, Cummins and Gasparrini, Interrupted time series regression: a tutorial (2017)",
        section="International Journal of Epidemiology 46",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
)
