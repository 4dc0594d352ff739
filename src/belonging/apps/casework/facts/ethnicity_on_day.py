"""Ethnicity, as the nearest return says it."""

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._nearest import nearest
from belonging.apps.casework.facts._provider import Provider
from belonging.apps.record.words import word


def value(about: About, found: Found) -> str | None:
    """Return it in words."""
    return word("ethnicity", nearest(about, found, "ethnicity")) or None


PROVIDER = Provider(value=value, lacking="No return says the child's ethnicity.")
