"""Figures as text, the same on every page, chart and table."""

from typing import Any

from belonging.engine.disclosure import PublishedCell
from belonging.kernel.periods import TERMS, Period

HIDDEN = "hidden"
NOTHING = "–"


def period_words(period: Period) -> str:
    """Return a period as a sentence says it: 'autumn 2025/26', '2024/25', 'half-term 3 of 2024/25'."""
    year = str(Period(period.year))
    if period.half_term:
        return f"half-term {period.half_term} of {year}"
    return f"{TERMS[period.term - 1]} {year}" if period.term else year


def amount(cell: PublishedCell | None) -> float | None:
    """Return the number a group stands for: its rate, or its count where the indicator is a plain count; None if unseen."""
    if cell is None or cell.suppressed:
        return None
    return cell.numerator if cell.denominator is None else cell.value


def figure(cell: PublishedCell | None, decimals: int) -> str:
    """Return a figure as text: 'hidden' where the door hid it, a dash where there was nothing to divide by."""
    number = amount(cell)
    if number is not None:
        return f"{number:,.{decimals}f}" if cell is not None and cell.denominator is not None else f"{number:,}"
    return HIDDEN if cell is not None and cell.suppressed else NOTHING


def count(number: int | None, *, hidden: bool) -> str:
    """Return a count as text."""
    if number is not None:
        return f"{number:,}"
    return HIDDEN if hidden else NOTHING


def interval(cell: PublishedCell, decimals: int) -> str:
    """Return the 95 % interval as text."""
    if cell.lower is None or cell.upper is None:
        return HIDDEN if cell.suppressed else NOTHING
    return f"{cell.lower:,.{decimals}f} to {cell.upper:,.{decimals}f}"


def published(found: Any, decimals: int, period: Period) -> dict[str, str]:
    """Return a published figure as {value, when}; `when` is said only where it is not the period asked for."""
    if found is None or found.value is None:
        return {"value": NOTHING, "when": ""}
    whole = "whole year " if found.period.window == "year" and period.term else ""
    when = "" if found.period == period else f"{whole}{period_words(found.period)}"
    return {"value": f"{found.value:,.{decimals}f}", "when": when}
