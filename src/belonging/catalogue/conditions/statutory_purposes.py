"""What the law gives to schools and councils to do often cannot be done without knowing a child's needs."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

CONDITION = LawfulGround(
    title="Data Protection Act 2018, Schedule 1, paragraph 6: statutory and government purposes",
    fits="It is needed for something an Act or a rule of law gives a party to do, in the substantial public interest.",
    source=Citation(
        source="UK GDPR",
        section="Article 9(2)(g), and Data Protection Act 2018, Schedule 1, paragraph 6",
        status=Status.UNVERIFIED,
    ),
)
