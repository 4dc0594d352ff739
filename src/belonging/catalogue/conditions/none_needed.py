"""Saying that nothing sensitive is shared is a decision, and somebody should have made it."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

CONDITION = LawfulGround(
    title="None needed: no special category of data is shared",
    fits="Nothing about health, needs, ethnicity or religion is shared.",
    source=Citation(source="UK GDPR", section="Article 9(1)", status=Status.UNVERIFIED),
)
