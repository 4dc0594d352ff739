"""What was typed when a session ended is worth keeping only while somebody remembers it."""

from belonging.engine.retention import Retention
from belonging.kernel.citation import Citation, Status

RETENTION = Retention(
    title="Forms kept when a session ended",
    trigger="the day they were kept",
    length=7,
    unit="days",
    source=Citation(source="Belonging", section="its own practice", status=Status.UNVERIFIED),
    confirm_locally=False,
)
