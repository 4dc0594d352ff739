"""What learning elsewhere, moving school and being kept apart share. None of them is a suspension, and none is counted as one."""

from belonging.engine.casework import EVIDENCE as ALL
from belonging.engine.casework import Form, Look, Part, TakenBy, questions
from belonging.engine.clocks import Unit
from belonging.kernel.registry import rows

EVIDENCE = tuple(ALL)
CHILD, FAMILY, HEAD = (
    Part(key="child", title="the child", roles=("young_person",), needed=True),
    Part(key="family", title="the parent or carer", roles=("parent_or_carer",), needed=True),
    Part(key="head", title="the headteacher", roles=("headteacher",), needed=True),
)
OWNER = Part(
    key="owner",
    title="whoever keeps the case",
    roles=("pastoral_lead", "senco", "designated_safeguarding_lead", "headteacher"),
    needed=True,
)
AUTHORITY = Part(
    key="authority",
    title="the local authority",
    roles=("area_inclusion_partner", "head_of_inclusion"),
    taken_by=TakenBy.ABOVE,
)
WORKERS = Part(
    key="workers",
    title="the social worker and the virtual school",
    roles=("social_worker", "virtual_school_head"),
)
BACK = {"may": ("head", "owner"), "forms": ("coming_back",)}
LOOKS = tuple(
    Look(
        key=f"months_{months}",
        title=f"{months} months on",
        after=months,
        unit=Unit.MONTH,
        measures=("overall_absence_rate", "days_lost", "permanent_exclusion_rate"),
        form="look_back",
    )
    for months in (6, 12)
)


def forms(table: str, titles: dict[str, str]) -> tuple[Form, ...]:
    """Return the forms of a table, in the order of their titles."""
    found = rows("belonging.catalogue.case_types", table)
    return tuple(
        Form(key=key, title=title, version=1, questions=questions(found, key)) for key, title in titles.items()
    )
