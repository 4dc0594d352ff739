"""Counting children is how an area sees who is being lost."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Figures",
    sentence="to see figures in which no child can be known",
    names=False,
    basis=Citation(
        source="UK GDPR",
        section="Article 6(1)(e), public task",
        status=Status.UNVERIFIED,
    ),
)
