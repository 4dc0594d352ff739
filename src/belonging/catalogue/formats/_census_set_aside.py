"""Census tables that nothing in the record is made of: known by their own id column, read, counted and set aside."""

from collections.abc import Sequence

BESIDE_PUPILS = (
    "addresses", "approvisiondetail", "learnerfam", "learnersupport", "learningaims", "nationalities", "programmeaims",
    "workplaceentity",
)  # fmt: skip
ALONE = ("addresses", "childcare", "classes", "fundingbasisitems", "levels", "provisions", "school")
TABLES = (*(table + roll for table in BESIDE_PUPILS for roll in ("onroll", "offroll")), *ALONE)
SENTENCE = "This is the census table {table}. Nothing in the record is made of it, so its rows ({rows:,}) were read and set aside."
FIX = "Nothing needs doing: the table may be left out of the return."


def home_addresses(headers: Sequence[str]) -> bool:
    """Tell whether these are the headers of pupils' addresses, whose small areas are kept: `census_addressesonroll`."""
    return {"pupilonrolltableid", "nativeid", "postcode"} <= {header.strip().lower() for header in headers}


def set_aside(headers: Sequence[str]) -> str:
    """Return the census table these headers are, when it is one that is not kept; otherwise ''. Its own id stands before those it points to."""
    lowered = [header.strip().lower() for header in headers]
    if "nativeid" not in lowered:
        return ""
    table = next((header.removesuffix("tableid") for header in lowered if header.removesuffix("tableid") in TABLES), "")
    return table or ("schoolcensus" if {"schoolcensustableid", "lea", "estab"} <= {*lowered} else "")
