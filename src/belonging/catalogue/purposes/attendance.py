"""Absence is often the first thing anyone can see."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Attendance",
    sentence="to help this child come to school",
    basis=Citation(
        source="Education Act 1996",
        section="section 437, and section 443",
        status=Status.UNVERIFIED,
    ),
)
