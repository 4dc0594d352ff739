"""Where the definitions of several indicators come from, said once."""

from datetime import date

from belonging.kernel.citation import Citation, Status

COMPARED = date(2026, 11, 22)


def guidance(source: str, section: str) -> Citation:
    """Return a citation of published guidance or methodology."""
    return Citation(source=source, section=section, status=Status.GUIDANCE, compared_on=COMPARED)


def ours(section: str) -> Citation:
    """Return a citation of a definition made by this project."""
    return Citation(source="Belonging, methods", section=section, status=Status.COMPUTED, compared_on=COMPARED)


HOME_EDUCATION = guidance("DfE, Elective home education: methodology", "children in elective home education")
MISSING_EDUCATION = guidance("DfE, Children missing education: methodology", "children missing education")
