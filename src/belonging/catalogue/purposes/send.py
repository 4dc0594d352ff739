"""Needs that nobody has read about cannot be met."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Special educational needs",
    sentence="to meet this child's special educational needs",
    basis=Citation(
        source="Children and Families Act 2014",
        section="Part 3",
        status=Status.UNVERIFIED,
    ),
)
