"""A grown child's record is no longer anybody's business but theirs."""

from belonging.engine.retention import Retention
from belonging.kernel.citation import Citation, Status

RETENTION = Retention(
    title="What is recorded of a child",
    trigger="the child's date of birth",
    length=25,
    unit="years",
    source=Citation(source="IRMS Toolkit for Schools", section="Pupil record", status=Status.UNVERIFIED),
    runs=True,
)
