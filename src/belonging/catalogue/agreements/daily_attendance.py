"""A school day missed can be acted on while it still matters only if somebody hears of it the same week."""

from belonging.engine.access import Statutory
from belonging.kernel.citation import Citation, Status

AGREEMENT = Statutory(
    title="Daily attendance to the local authority",
    purposes=("returns", "attendance", "inclusion", "information_rights"),
    gives=("school",),
    receives=("authority",),
    items={
        "record.Pupil": ("*",),
        "record.Enrolment": ("*",),
        "session_counts": ("*",),
        "session_marks": ("*",),
    },
    direction="From every school of the area to the local authority",
    retention="As the authority's own schedule says: confirm locally",
    basis="UK GDPR Article 6(1)(c): a legal obligation",
    condition="Data Protection Act 2018, Schedule 1, paragraph 6: statutory and government purposes",
    source=Citation(
        source="The Education (Information About Individual Pupils) (England) (Amendment) Regulations 2024",
        section="and The School Attendance (Pupil Registration) (England) Regulations 2024",
        status=Status.UNVERIFIED,
    ),
)
