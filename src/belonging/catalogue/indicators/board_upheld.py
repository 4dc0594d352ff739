"""A board can bring a child back. How often it does, and for whom, says whether looking again is more than a form."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Suspensions and exclusions upheld by the board",
    definition="Of the decisions of governing boards in the period whether a child who was suspended or excluded comes back, the share that did not bring the child back.",
    numerator=Tally(fact="board_decisions_begun", where=field("outcome") == "Upheld"),
    denominator=Tally(
        fact="board_decisions_begun", where=field("outcome").one_of("Upheld", "Reinstated", "Would-reinstate")
    ),
    windows=("year", "term"),
    unit="per cent of boards’ decisions",
    decimals=1,
    note="From the cases kept here, or from an authority’s list of decisions where one was loaded, on the day the board met. A board that would have brought back a child who was back already did not uphold; one that "
    "could only hear the family is not counted; one that looked again after a review panel decided twice.",
    source=guidance("DfE, Suspension and permanent exclusion guidance", "the governing board’s duty to consider"),
    examples=(
        Example(
            says="One suspension stands, one board would have brought the child back, one could only hear the family.",
            given={
                "listings": "list pupil begun kind outcome\nboard_decisions 1 1 Suspension Upheld\nboard_decisions 2 1 Suspension Would-reinstate\nboard_decisions 3 2 Suspension Heard"
            },
            expected={"Total": (1, 2)},
        ),
        Example(
            says="An exclusion was upheld, and the child brought back when the board looked again.",
            given={
                "listings": "list pupil begun kind outcome\nboard_decisions 1 2 Permanent-exclusion Upheld\nboard_decisions 1 4 Permanent-exclusion Reinstated"
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
