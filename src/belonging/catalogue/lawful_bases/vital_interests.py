"""Where a life may depend on it, sharing cannot wait for paper."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

BASIS = LawfulGround(
    title="UK GDPR Article 6(1)(d): vital interests",
    fits="A life may depend on it, and no other basis will do.",
    source=Citation(source="UK GDPR", section="Article 6(1)(d)", status=Status.UNVERIFIED),
)
