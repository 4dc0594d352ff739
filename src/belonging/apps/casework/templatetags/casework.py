"""What kinds of case and moves are called on pages."""

from decimal import Decimal

from django import template

from belonging.apps.casework.declared import CASE_TYPES, CLOCKS

register = template.Library()


@register.filter
def case_title(key: str) -> str:
    """Return what a kind of case is called."""
    return CASE_TYPES[key].title if key in CASE_TYPES else "A case"


@register.filter
def clock_title(key: str) -> str:
    """Return what a clock is called."""
    return CLOCKS[key].title if key in CLOCKS else key


@register.filter
def halves(days: Decimal) -> str:
    """Return an amount of days in words: '1 day', '5.5 days'."""
    return f"{days:g} {'day' if days == 1 else 'days'}"
