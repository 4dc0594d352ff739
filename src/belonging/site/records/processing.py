"""Records of processing activities, as UK GDPR Article 30(1) asks a controller to keep them."""

from collections.abc import Sequence

from belonging.site.records import sources as s
from belonging.site.records.markdown import gap, sections, table

TITLE = "Records of processing activities"


def text(sharing: Sequence[s.Sharing]) -> str:
    """Return the document: what is declared, with these agreements."""
    kept = s.tables()
    return sections(
        TITLE,
        INTRODUCTION,
        [
            ("Who is responsible (Article 30(1)(a))", responsible()),
            ("Purposes (b)", purposes()),
            ("Whose data, and which (c)", categories(kept)),
            ("Who receives it (d)", receivers(sharing)),
            ("Other countries (e)", [ABROAD, gap("where the servers and their copies stand, and any transfer with its safeguard.")]),
            ("How long it is kept (f)", kept_for(kept, sharing)),
            ("How it is kept safe (g)", [SAFE, gap("what the organisation adds: premises, devices, training, suppliers.")]),
        ],
    )  # fmt: skip


INTRODUCTION = (
    "`belonging records` writes this page from what is declared in the catalogue, from every table’s `Privacy`, and, where there is a "
    "record, from the agreements in it. It follows UK GDPR Article 30(1). What only the organisation can know is marked. "
    "Sources marked “not yet verified” have been compared by nobody yet."
)
ABROAD = "Belonging asks no third party for anything, and sends nothing anywhere but e-mail that names no child."
SAFE = (
    "Each promise, the module that keeps it and the test that would break are in `docs/promises.md`; why, in `docs/decisions/`. In short: "
    "a person sees a row and a field only when role, organisation, purpose, relationship, tier and agreement agree; figures leave only "
    "through the disclosure door; the database repeats the row test on PostgreSQL."
)


def responsible() -> list[str]:
    """Return who is responsible: nobody but the organisation can say."""
    return [
        gap("the controller’s name and contact details, and any joint controller’s."),
        gap("the data-protection officer’s name and contact details."),
        gap("the processor that runs the servers, with the contract’s date."),
    ]


def purposes() -> list[str]:
    """Return why data is processed, by what right, and who may act under each purpose."""
    rows = [
        (each.title, each.sentence, each.basis.sentence(), ", ".join(s.roles_of(key)) or "nobody")
        for key, each in s.PURPOSES.items()
    ]
    grounds = [(each.title, each.fits, each.source.sentence()) for each in s.GROUNDS]
    return [
        table(("Purpose", "Why somebody looks", "Basis in law", "Roles that may act under it"), rows),
        "The lawful bases and conditions an agreement may rest on:",
        table(("Ground", "When it fits", "Source"), grounds),
    ]


def categories(kept: Sequence[s.Kept]) -> list[str]:
    """Return whose data is kept, and of what kinds."""
    found = []
    for about in s.ABOUT:
        mine = [each for each in kept if each.about == about]
        rows = [
            (each.title, each.says, ", ".join(name for name, _, _ in each.fields), ", ".join(each.closely) or "none")
            for each in mine
        ]
        found += [f"### About {about}", table(("Table", "What a row is", "Fields", "Held more closely"), rows)]
    return [*found, ATTENDANCE]


ATTENDANCE = (
    "Attendance by code and by week is kept beside the record in files of its own (`session_counts`, `session_marks`), for counting; "
    "it names a child by the record’s number alone. Where a list of postcodes is loaded, the small area a child lives in is kept there too "
    "(`pupil_years`, and `home_areas` among what a load brought); the postcode and the address are not kept anywhere."
)


def receivers(sharing: Sequence[s.Sharing]) -> list[str]:
    """Return who receives data: organisations by agreement, people by role."""
    agreed = [
        (
            each.title,
            each.gives,
            each.receives,
            each.purposes,
            each.basis,
            each.condition,
            f"{each.until}; {each.source}",
        )
        for each in sharing
    ]
    roles = [(each.title, each.sentence, ", ".join(each.kinds), s.may(each)) for each in s.ROLES.values()]
    return [
        "Between organisations, only under these agreements:",
        table(("Agreement", "Gives", "Receives", "For", "Lawful basis", "Condition", "Until, and where it comes from"), agreed),
        "Within an organisation, by what somebody is here to do:",
        table(("Role", "What it sees", "Held in", "What it may do"), roles),
    ]  # fmt: skip


def kept_for(kept: Sequence[s.Kept], sharing: Sequence[s.Sharing]) -> list[str]:
    """Return how long things are kept, and what happens to a field."""
    rows = [(each.title, each.about, each.retention) for each in kept if each.about != s.ABOUT[2]]
    agreed = [(each.title, each.retention) for each in sharing]
    return [
        table(("Table", "About", "Kept for"), rows),
        "What is shared is kept by its receiver:",
        table(("Agreement", "Kept for"), agreed),
    ]
