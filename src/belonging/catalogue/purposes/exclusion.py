"""An exclusion takes away a child's school, so the law says who must know and by when."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Exclusion",
    sentence="to see that a suspension or exclusion is lawful and that education goes on",
    basis=Citation(
        source="Education Act 2002",
        section="section 51A, and regulations under it",
        status=Status.UNVERIFIED,
    ),
)
