"""Schools chosen because they were high will fall by themselves. This says how far, so that the fall is not taken for success."""

from datetime import date

from belonging.engine.evaluation.declaration import Design
from belonging.kernel.citation import Citation, Status

DESIGN = Design(
    title="Before and after, guarded",
    says="What came after is compared with what chance alone would have brought schools like these to, never with what was before.",
    estimator="guarded",
    needs=(
        "A whole year before and a whole year since",
        "Three other schools or more, better thirty",
        "An outcome that is counted in events",
    ),
    assumptions=(
        "Schools differ for good, and each year’s count lies about its own level by chance",
        "What moved the other schools would have moved these",
    ),
    minds=(
        "Schools that were as high and were not chosen fell as far",
        "The next year goes back to where it was",
    ),
    sureness=0,
    chosen=("high", "volunteered"),
    compared=3,
    source=Citation(
        source="Clayton and Kaldor, Empirical Bayes estimates of age-standardized relative risks (1987)",
        section="Biometrics 43; expected change −(1−ρ)(y−μ)",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
)
