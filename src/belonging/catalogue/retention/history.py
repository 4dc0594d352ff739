"""Who looked and who changed what is kept as long as what they looked at, and then redacted, never deleted."""

from belonging.engine.retention import Retention
from belonging.kernel.citation import Citation, Status

RETENTION = Retention(
    title="History of a child",
    trigger="the child's date of birth",
    length=25,
    unit="years",
    source=Citation(source="UK GDPR", section="Article 5(2), accountability", status=Status.UNVERIFIED),
)
