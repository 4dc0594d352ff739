"""Whoever must be told that a child is sent home can see that they were told, and what follows."""

from belonging.engine.access import Statutory
from belonging.kernel.citation import Citation, Status

AGREEMENT = Statutory(
    title="Suspensions and exclusions are told to the local authority",
    purposes=("exclusion",),
    gives=("school",),
    receives=("authority",),
    items={"casework.Case": ("*",)},
    direction="From the school that suspends or excludes a child to the local authority",
    retention="As the authority's own schedule says: confirm locally",
    basis="UK GDPR Article 6(1)(c): a legal obligation",
    condition="Data Protection Act 2018, Schedule 1, paragraph 6: statutory and government purposes",
    source=Citation(
        source="The School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012",
        section="regulation 5",
        status=Status.UNVERIFIED,
    ),
)
