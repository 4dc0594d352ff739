"""A child at risk is not made safer by silence."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

CONDITION = LawfulGround(
    title="Data Protection Act 2018, Schedule 1, paragraph 18: safeguarding of children",
    fits="It is needed to protect a child from harm, and asking for consent would not do.",
    source=Citation(
        source="UK GDPR",
        section="Article 9(2)(g), and Data Protection Act 2018, Schedule 1, paragraph 18",
        status=Status.UNVERIFIED,
    ),
)
