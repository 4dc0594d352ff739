"""Sessions of the second half of the summer term by attendance code, pupils no longer on roll."""

from belonging.catalogue.formats._census import OFF_ROLL
from belonging.catalogue.formats._census_sessions import sessions

FORMAT = sessions(
    "School census: sessions of the second half of the summer term, pupils no longer on roll",
    "pupilnolongeronrolltableid",
    "summerhalfterm2sessiondetailsoffroll",
    OFF_ROLL,
    "summerhalfterm2",
)
