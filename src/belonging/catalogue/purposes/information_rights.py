"""Families have rights over what is written about them, and somebody must answer."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Information rights",
    sentence="to answer a request about this child's data, or to check how it was used",
    basis=Citation(
        source="UK GDPR",
        section="Articles 12 to 22",
        status=Status.UNVERIFIED,
    ),
)
