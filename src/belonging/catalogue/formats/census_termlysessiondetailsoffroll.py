"""Sessions of the term before by attendance code, pupils no longer on roll."""

from belonging.catalogue.formats._census import OFF_ROLL
from belonging.catalogue.formats._census_sessions import sessions

FORMAT = sessions(
    "School census: sessions of the term before, pupils no longer on roll",
    "pupilnolongeronrolltableid",
    "termlysessiondetailsoffroll",
    OFF_ROLL,
    "termly",
)
