"""What sources are called, how a hidden number and a time of day are written, and a number for what a page sends."""

from datetime import datetime
from uuid import UUID, uuid4

from django import template

from belonging.engine.panels import SOURCES
from belonging.kernel.days import clock

register = template.Library()


@register.filter
def source(key: str) -> str:
    """Return why a child is on an agenda."""
    return SOURCES.get(key, key)


@register.filter
def shown(count: int | None) -> str:
    """Return a number as the door lets it be shown."""
    return "too few to show" if count is None else f"{count:,}"


@register.filter
def out_of(count: int | None, whole: int | None) -> str:
    """Return how many of a whole, as far as the door lets both be shown."""
    if whole is None:
        return "too few to show"
    return f"too few to show, of {whole:,}" if count is None else f"{count:,} of {whole:,}"


@register.filter
def hour(moment: datetime) -> str:
    """Return a time of day: 1:30pm."""
    return clock(moment)


@register.simple_tag
def token() -> UUID:
    """Return a number of its own for something a page may send twice."""
    return uuid4()
