"""What the nearest return says: the latest on or before the day that gives it, else the first after."""

from typing import Literal

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.record.queries.as_at import spoken_on


def nearest(about: About, found: Found, name: Literal["ethnicity", "sen_provision"]) -> str:
    """Return one field as the nearest return gives it; '' where none does."""
    said: dict[object, str] = {
        each.as_at: getattr(each, name) for each in found.told.get(about.child, ()) if getattr(each, name)
    }
    return said.get(spoken_on(said, about.day), "")
