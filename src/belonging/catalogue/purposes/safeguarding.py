"""Children have died because adults did not tell one another."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Safeguarding",
    sentence="to keep this child safe",
    basis=Citation(
        source="Children Act 2004",
        section="sections 10 and 11, and Data Protection Act 2018, Schedule 1, paragraph 18",
        status=Status.UNVERIFIED,
    ),
)
