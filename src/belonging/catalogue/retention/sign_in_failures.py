"""Guessing is slowed for an hour; after that a failure tells nobody anything."""

from belonging.engine.retention import Retention
from belonging.kernel.citation import Citation, Status

RETENTION = Retention(
    title="Sign-ins that failed",
    trigger="the failure",
    length=1,
    unit="days",
    source=Citation(source="Belonging", section="its own practice", status=Status.UNVERIFIED),
    confirm_locally=False,
)
