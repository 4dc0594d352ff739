"""What could go wrong for a child, and what Belonging does about it. How likely and how bad it is, each organisation judges itself."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Risk:
    """One risk: what could happen to somebody, what is done about it, and where that is kept or what is left to do."""

    what: str
    measure: str
    where: str


RISKS = (
    Risk(
        what="Somebody reads about a child they have no business with",
        measure="One function decides every row and field by role, organisation, purpose, relationship, tier and agreement; on PostgreSQL the database repeats the test",
        where="`apps/access`, decision 0007",
    ),
    Risk(
        what="Data is shared without families or partners knowing",
        measure="Nothing crosses organisations without an agreement in force; a map shows what flows where; an agreement ends by itself",
        where="`apps/agreements`",
    ),
    Risk(
        what="A feed arrives that nobody agreed to",
        measure="One function says, in words, whether a sender may give each table to a receiver on a day, and what to do where it may not",
        where="`agreements.queries.may_send`",
    ),
    Risk(
        what="A forgotten account opens the record to a stranger",
        measure="A second factor for every role that meets a named child; unused accounts are closed; a leaver’s posts end",
        where="`apps/accounts`",
    ),
    Risk(
        what="A child is recognised in published figures",
        measure="Small numbers are hidden so that hidden ones cannot be worked out from what is shown",
        where="`engine/disclosure`",
    ),
    Risk(
        what="It is learnt where a child lives",
        measure="A postcode is exchanged for its small area before a row is looked at, and kept nowhere; no page shows the area of one child; figures by small area are "
        "of whole years, crossed with nothing, and name no area whose children may not be counted out loud",
        where="`store/reading/home_areas.py`, decision 0018; nothing is read without a list of postcodes, which is the organisation’s to load",
    ),
    Risk(
        what="A figure about suspensions is read as a fact about children, when a school decided them",
        measure="Definitions, sources and limits stand beside each figure; no school or child is ranked",
        where="`catalogue/indicators`",
    ),
    Risk(
        what="A decision about a child is taken by a machine",
        measure="Belonging takes no decision about a child: it shows, and people decide",
        where="No such code; to be looked at again with each new part",
    ),
    Risk(
        what="Data about health, needs or ethnicity is seen more widely than is needed",
        measure="Such fields are restricted or safeguarding: few roles see them, and an agreement that lists one must name a condition",
        where="`Privacy.restricted`, `agreements/terms.py`",
    ),
    Risk(
        what="A document does harm, or says more than its reader should know",
        measure="Documents are checked and scanned, shown as pictures, seen by those the case lets in and access reaches; copies have parts blacked out for good",
        where="`apps/documents`; a scanner is the operator’s to name",
    ),
    Risk(
        what="Wrong data does harm",
        measure="Every row is checked, every problem is said, a load can be undone",
        where="`apps/intake`, `docs/rules.md`",
    ),
    Risk(
        what="A letter or message gives a child away",
        measure="E-mail says that something changed, and never about whom",
        where="`agreements/actions/warnings.py`, `accounts/letters.py`",
    ),
)
