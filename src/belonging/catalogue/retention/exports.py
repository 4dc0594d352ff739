"""A file of named children that lies about is a leak that waits."""

from belonging.engine.retention import Retention
from belonging.kernel.citation import Citation, Status

RETENTION = Retention(
    title="Files taken away",
    trigger="the day they were made",
    length=30,
    unit="days",
    source=Citation(source="Belonging", section="its own practice", status=Status.UNVERIFIED),
    confirm_locally=False,
)
