"""Alternative provision that schools arranged for pupils on roll."""

from belonging.catalogue.formats._census import ON_ROLL
from belonging.catalogue.formats._census_placements import placements

FORMAT = placements(
    "School census: alternative provision arranged, pupils on roll",
    "pupilonrolltableid",
    "schoolarrangedapdetailonroll",
    ON_ROLL,
)
