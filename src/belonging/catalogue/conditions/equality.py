"""Unfairness that nobody counts goes on."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

CONDITION = LawfulGround(
    title="Data Protection Act 2018, Schedule 1, paragraph 8: equality of opportunity or treatment",
    fits="It is needed to see whether groups of children are treated alike, and decides nothing about one child.",
    source=Citation(
        source="UK GDPR",
        section="Article 9(2)(g), and Data Protection Act 2018, Schedule 1, paragraph 8",
        status=Status.UNVERIFIED,
    ),
)
