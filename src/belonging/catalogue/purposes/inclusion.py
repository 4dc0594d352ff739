"""A child who is being lost needs adults who act together."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Inclusion",
    sentence="to keep this child in education and help them belong",
    basis=Citation(
        source="Education Act 1996",
        section="section 13, and Children Act 2004, section 10",
        status=Status.UNVERIFIED,
    ),
)
