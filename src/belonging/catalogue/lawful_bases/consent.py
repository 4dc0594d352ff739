"""Consent counts only while it may be refused and taken back without harm: seldom true of what a school or council must do anyway."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

BASIS = LawfulGround(
    title="UK GDPR Article 6(1)(a): consent",
    fits="The family is truly free to say no, and nothing worse follows. Each child is shared only while a consent stands.",
    source=Citation(source="UK GDPR", section="Article 6(1)(a) and Article 7", status=Status.UNVERIFIED),
    asks=True,
)
