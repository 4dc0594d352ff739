"""Sessions of the term before by attendance code, pupils on roll."""

from belonging.catalogue.formats._census import ON_ROLL
from belonging.catalogue.formats._census_sessions import sessions

FORMAT = sessions(
    "School census: sessions of the term before, pupils on roll",
    "pupilonrolltableid",
    "termlysessiondetailsonroll",
    ON_ROLL,
    "termly",
)
