"""What codes, years and schools are called on the pages of children."""

from collections.abc import Mapping

from django import template

from belonging.apps.access.purposes import PURPOSES
from belonging.apps.record.words import list_name, word

register = template.Library()


@register.filter
def called(code: str | None, what: str) -> str:
    """Return what a code of a list is called."""
    return word(what, code)


@register.filter
def named(urn: int | None, names: Mapping[int, str]) -> str:
    """Return a school's name by its URN."""
    return names.get(urn, f"School {urn}") if urn else "A school"


@register.filter
def list_title(name: str) -> str:
    """Return what a dated list is called."""
    return list_name(name)


@register.filter
def purpose_title(key: str) -> str:
    """Return what a purpose is called."""
    return PURPOSES[key].title if key in PURPOSES else "Not said"
