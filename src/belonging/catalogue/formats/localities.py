"""Which locality and cluster a school belongs to, in the area's own words: the cut most meetings ask for."""

from belonging.catalogue.formats._shared_columns import school, unkept
from belonging.engine.formats import Column, Format
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Localities and clusters",
    fills="localities",
    order=12,
    source=Citation(source="This project's own layout", status=Status.GUIDANCE),
    columns=(
        school(),
        *unkept("School name"),
        Column(name="Locality", into="locality", required=True, present=True, also=("Area", "District", "Quadrant", "Patch"),
               fix="Write the locality's name."),
        Column(name="Cluster", into="cluster", also=("Partnership", "Family of schools", "Pyramid", "Network")),
    ),
    scope=("laestab",),
)  # fmt: skip
