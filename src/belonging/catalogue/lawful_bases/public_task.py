"""Most of what schools and councils do for children, they do because Parliament gave them the task."""

from belonging.engine.access import LawfulGround
from belonging.kernel.citation import Citation, Status

BASIS = LawfulGround(
    title="UK GDPR Article 6(1)(e): a public task",
    fits="It is needed for a task that the law gives one of the parties.",
    source=Citation(
        source="UK GDPR", section="Article 6(1)(e), and Data Protection Act 2018, section 8", status=Status.UNVERIFIED
    ),
)
