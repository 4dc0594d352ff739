"""Alternative provision that schools arranged for pupils no longer on roll."""

from belonging.catalogue.formats._census import OFF_ROLL
from belonging.catalogue.formats._census_placements import placements

FORMAT = placements(
    "School census: alternative provision arranged, pupils no longer on roll",
    "pupilnolongeronrolltableid",
    "schoolarrangedapdetailoffroll",
    OFF_ROLL,
)
