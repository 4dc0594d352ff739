"""What a case's page says of its forms and letters."""

from typing import Any

from django import template

from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import letters

register = template.Library()


@register.inclusion_tag("casework/letters/_papers.html")
def papers_of(case: Case, works: bool) -> dict[str, Any]:
    """List the forms and letters of a case; the letters for those who work on it."""
    return {"case": case, "forms": case_type(case.type).forms, "letters": letters.listed(case) if works else []}
