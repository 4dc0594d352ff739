"""Where a child cannot agree and a life may depend on it, the law lets people speak."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

CONDITION = LawfulGround(
    title="UK GDPR Article 9(2)(c): vital interests",
    fits="A life may depend on it, and nobody can give consent.",
    source=Citation(source="UK GDPR", section="Article 9(2)(c)", status=Status.UNVERIFIED),
)
