"""A whole area changed what it does. No other area is like it, but a mixture of others may have gone as it did."""

from datetime import date

from belonging.engine.evaluation.declaration import Design
from belonging.kernel.citation import Citation, Status

DESIGN = Design(
    title="Synthetic control",
    says="The area is compared with the mixture of other authorities that went as it did before the start, by published figures.",
    estimator="synthetic",
    needs=(
        "The published figures of nineteen other authorities or more, in every year",
        "Five years before the start, better eight",
        "Authorities that did the same are left out of the mixture",
    ),
    assumptions=(
        "What moved the mixture would have moved the area as much",
        "The mixture goes as the area did before the start",
    ),
    minds=(
        "The mixture did not follow the area before the start",
        "Other areas taken for the one show gaps as large",
        "Published figures were counted in another way from some year on",
    ),
    sureness=3,
    chosen=("volunteered", "all"),
    of="authorities",
    source=Citation(
        source="Abadie, Diamond and Hainmueller, Synthetic control methods (2010)",
        section="Journal of the American Statistical Association 105",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
)
