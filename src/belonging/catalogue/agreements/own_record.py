"""A family need not ask anybody's leave to read what is written about them."""

from belonging.catalogue.agreements._record import EVERY_FIELD, RECORD
from belonging.engine.access import Statutory
from belonging.kernel.citation import Citation, Status

AGREEMENT = Statutory(
    title="A family's right to their own record",
    purposes=("own_record",),
    gives=("school", "authority"),
    receives=("family",),
    items=RECORD | {"access.Consent": EVERY_FIELD, "access.Objection": EVERY_FIELD},
    through=("family",),
    direction="From whoever holds a child's record to the child and those with parental responsibility",
    retention="For as long as the record is kept",
    basis="UK GDPR Article 15: the right of access",
    condition="None needed: the data is given to the person it is about",
    source=Citation(
        source="UK GDPR",
        section="Article 15; The Education (Pupil Information) (England) Regulations 2005, regulation 5",
        status=Status.UNVERIFIED,
    ),
)
