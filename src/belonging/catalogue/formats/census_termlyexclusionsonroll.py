"""Suspensions and exclusions of pupils on roll, as the census reports them."""

from belonging.catalogue.formats._census import ON_ROLL
from belonging.catalogue.formats._census_exclusions import exclusions

FORMAT = exclusions(
    "School census: exclusions of pupils on roll", "pupilonrolltableid", "termlyexclusionsonroll", ON_ROLL
)
