"""A data-protection impact assessment, filled as far as declarations reach, in the order the regulator's own template has."""

from collections.abc import Sequence

from belonging.site.records import sources as s
from belonging.site.records.markdown import gap, sections, table
from belonging.site.records.risks import RISKS

TITLE = "Data-protection impact assessment"


def text(sharing: Sequence[s.Sharing]) -> str:
    """Return the document: what is declared, with these agreements."""
    return sections(
        TITLE,
        INTRODUCTION,
        [
            ("Why an assessment is needed", [NEED, gap("what the organisation means to do with Belonging, and from when.")]),
            ("What is done with data", described(sharing)),
            ("Who was asked", [gap("how children, families, schools, staff and partners were asked, and what they said.")]),
            ("Is it needed, and in proportion", [*needed(sharing), LAW_INTRODUCTION, table(("Duty", "What it asks", "Here"), LAW)]),
            ("What could go wrong, and what is done about it", risks()),
            ("Who agrees", agreed()),
        ],
    )  # fmt: skip


INTRODUCTION = (
    "`belonging records` writes this page from what is declared, and from the agreements of a record where there is one. It is a "
    "beginning, not an assessment: what only the organisation can judge is marked, and no box has been ticked for it."
)
NEED = (
    "Belonging brings together data about children at scale, some of it about health, needs and ethnicity, from several "
    "organisations. UK GDPR Article 35 asks for an assessment before that begins (not yet verified)."
)


def described(sharing: Sequence[s.Sharing]) -> list[str]:
    """Return the nature, scope, context and purposes of what is done."""
    kept = s.tables()
    children = [each for each in kept if each.about == s.ABOUT[0]]
    closely = [f"{each.title}: {', '.join(name.lower() for name in each.closely)}" for each in children if each.closely]
    purposes = [(each.title, each.sentence, each.basis.sentence()) for each in s.PURPOSES.values()]
    agreed = [(each.title, each.gives, each.receives, each.purposes, each.fields) for each in sharing]
    return [
        "**Where it comes from and goes.** Files that schools already make are checked row by row and loaded; people see them by "
        "role; figures leave through the disclosure door. Between organisations data passes only so:",
        table(("Agreement", "Gives", "Receives", "For", "What"), agreed),
        f"**What is kept about children.** {len(children)} tables ({', '.join(each.title for each in children)}), attendance by "
        "code and week, and, where a list of postcodes is loaded, the small area a child lives in.",
        f"**Held more closely than the rest:** {'; '.join(closely) or 'nothing'}.",
        gap("how many children, of what ages, over how many years, in what area."),
        gap("what people here would expect, and whether anything about this has worried them before."),
        "**Purposes.**",
        table(("Purpose", "Why somebody looks", "Basis in law"), purposes),
    ]


def needed(sharing: Sequence[s.Sharing]) -> list[str]:
    """Return how the processing is kept to what is needed."""
    grounds = [(each.title, each.basis, each.condition, each.retention, each.source) for each in sharing]
    return [
        table(("Agreement", "Lawful basis", "Condition", "Kept for", "Source"), grounds),
        "Only fields an agreement lists are shown; the rest are withheld. A person acts under one purpose at a "
        "time, and each page names those it serves.",
        gap("why the same could not be done with less, or without names."),
        gap("how families are told, and how they object."),
    ]


LAW_INTRODUCTION = "Duties to be looked at; none of them has been compared with its source by this project yet."
LAW = (
    ("Appropriate policy document", "Data Protection Act 2018, Schedule 1, where a condition rests on it", s.LOCALLY),
    ("Decisions by machine alone", "UK GDPR Articles 22A to 22D", "Belonging takes no decision about a child"),
    ("Equality", "Equality Act 2010, section 149: the effect of what is counted and flagged on groups of children", s.LOCALLY),
    ("Algorithmic transparency", "A record where a tool supports decisions about people", s.LOCALLY),
    ("Children’s own rights", "Access, correction, objection, in words a child understands", f"A family’s own copy; consent and objections recorded, answered within a month and honoured at once. {s.LOCALLY}: correction, and the words children are told it in"),
)  # fmt: skip


def risks() -> list[str]:
    """Return the risks with what is done, and the judgement left open."""
    rows = [(each.what, each.measure, each.where, s.LOCALLY) for each in RISKS]
    return [
        table(("What could happen", "What Belonging does", "Where", "Likelihood, severity, what is left"), rows),
        gap("risks of this area that are not in the table."),
    ]


def agreed() -> list[str]:
    """Return the places for decisions and names."""
    rows = [(what, s.LOCALLY, s.LOCALLY) for what in ("Measures approved by", "Remaining risks accepted by", "Advice of the data-protection officer", "To be reviewed by")]  # fmt: skip
    return [table(("What", "Name and post", "Day"), rows)]
