"""A child who moves should not have to begin again with people who know nothing."""

from belonging.catalogue.agreements._record import RECORD
from belonging.engine.access import Statutory
from belonging.kernel.citation import Citation, Status

AGREEMENT = Statutory(
    title="The educational record follows the child",
    purposes=("inclusion", "attendance", "exclusion", "send", "safeguarding", "returns"),
    gives=("school",),
    receives=("school", "trust"),
    items=RECORD,
    through=("on_roll",),
    direction="From a child's former school to the school where they are on roll",
    retention="Until the child leaves, then it follows them on",
    basis="UK GDPR Article 6(1)(c): a legal obligation",
    condition="Data Protection Act 2018, Schedule 1, paragraph 6: statutory and government purposes",
    source=Citation(
        source="The Education (Pupil Information) (England) Regulations 2005",
        section="regulation 9",
        status=Status.UNVERIFIED,
    ),
)
