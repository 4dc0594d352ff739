"""What schools send to their authority by law, the authority may read for the duties it was sent for."""

from belonging.catalogue.agreements._record import EVERY_FIELD, RECORD
from belonging.engine.access import Statutory
from belonging.kernel.citation import Citation, Status

# What a local rule works out of the suspensions that are sent; why somebody decided against it stays with them.
SUGGESTED = ("pupil", "school", "because")

AGREEMENT = Statutory(
    title="School returns to the local authority",
    purposes=("returns", "inclusion", "attendance", "exclusion", "send", "information_rights"),
    gives=("school",),
    receives=("authority",),
    items=RECORD | {"session_counts": EVERY_FIELD, "casework.Suggestion": SUGGESTED},
    direction="From every school of the area to the local authority",
    retention="As the authority's own schedule says: confirm locally",
    basis="UK GDPR Article 6(1)(c) and (e): a legal obligation and a public task",
    condition="Data Protection Act 2018, Schedule 1, paragraph 6: statutory and government purposes",
    source=Citation(
        source="Education Act 1996",
        section="section 537A; The Education (Information About Individual Pupils) (England) Regulations 2013",
        status=Status.UNVERIFIED,
    ),
)
