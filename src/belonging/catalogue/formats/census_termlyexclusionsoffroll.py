"""Suspensions and exclusions of pupils no longer on roll, as the census reports them."""

from belonging.catalogue.formats._census import OFF_ROLL
from belonging.catalogue.formats._census_exclusions import exclusions

FORMAT = exclusions(
    "School census: exclusions of pupils no longer on roll",
    "pupilnolongeronrolltableid",
    "termlyexclusionsoffroll",
    OFF_ROLL,
)
