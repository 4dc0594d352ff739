"""Sessions of the second half of the summer term by attendance code, pupils on roll."""

from belonging.catalogue.formats._census import ON_ROLL
from belonging.catalogue.formats._census_sessions import sessions

FORMAT = sessions(
    "School census: sessions of the second half of the summer term, pupils on roll",
    "pupilonrolltableid",
    "summerhalfterm2sessiondetailsonroll",
    ON_ROLL,
    "summerhalfterm2",
)
