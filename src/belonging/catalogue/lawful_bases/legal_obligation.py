"""Where an Act or regulations say that something must be sent, nobody is asked to choose."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

BASIS = LawfulGround(
    title="UK GDPR Article 6(1)(c): a legal obligation",
    fits="A law says that this must be shared.",
    source=Citation(source="UK GDPR", section="Article 6(1)(c)", status=Status.UNVERIFIED),
)
