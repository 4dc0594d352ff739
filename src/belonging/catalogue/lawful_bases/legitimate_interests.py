"""A charity has no public task to rest on, and must weigh its reasons against the child's."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

BASIS = LawfulGround(
    title="UK GDPR Article 6(1)(f): legitimate interests",
    fits="A party that is no public body needs it, and the child's interests do not outweigh that.",
    source=Citation(source="UK GDPR", section="Article 6(1)(f)", status=Status.UNVERIFIED),
)
