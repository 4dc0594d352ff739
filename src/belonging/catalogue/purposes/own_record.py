"""What is written about a child belongs first to the child."""

from belonging.engine.access import Purpose
from belonging.kernel.citation import Citation, Status

PURPOSE = Purpose(
    title="Your own record",
    sentence="because this record is about you or your child",
    basis=Citation(
        source="UK GDPR",
        section="Article 15",
        status=Status.UNVERIFIED,
    ),
)
