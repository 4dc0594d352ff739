"""Support from a nurse or a social worker begins with what they are told."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

CONDITION = LawfulGround(
    title="Data Protection Act 2018, Schedule 1, paragraph 2: health or social care",
    fits="It is needed to provide or run health or social care, under a duty of confidence.",
    source=Citation(
        source="UK GDPR",
        section="Article 9(2)(h), and Data Protection Act 2018, Schedule 1, paragraph 2",
        status=Status.UNVERIFIED,
    ),
)
