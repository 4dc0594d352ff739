"""What a family agreed to, or objected to, cannot be honoured by people who are not told of it."""

from belonging.engine.access import Statutory
from belonging.kernel.citation import Citation, Status

AGREEMENT = Statutory(
    title="What families agreed to and objected to is known to those who must honour it",
    purposes=("returns", "inclusion", "attendance", "exclusion", "send", "safeguarding", "information_rights"),
    gives=("school", "authority"),
    receives=("authority",),
    items={"access.Consent": ("*",), "access.Objection": ("*",)},
    direction="From whoever was told by the family to the local authority that shares the child's data",
    retention="As long as the child's record is kept",
    basis="UK GDPR Article 6(1)(c): a legal obligation",
    condition="None needed: it says what the family chose",
    source=Citation(
        source="UK GDPR",
        section="Article 7(1), Article 12(3) and Article 21",
        status=Status.UNVERIFIED,
    ),
)
