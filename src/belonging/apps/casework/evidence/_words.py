"""How evidence is said."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from belonging.kernel.days import written
from belonging.kernel.periods import Period
from belonging.kernel.registry import rows


def said(day: date | None, otherwise: str = "") -> str:
    """Return a day in words."""
    return written(day) if day else otherwise


def many(number: int | Decimal, one: str, more: str = "") -> str:
    """Return a number with its noun: 1 session, 2.5 days."""
    return f"{number:g} {one}" if number == 1 else f"{number:g} {more or one + 's'}"


def percent(part: int, whole: int) -> str:
    """Return a share in whole per cent, and never 100 or 0 where something is missing or there."""
    share = round(100 * part / whole)
    return f"{min(max(share, 1), 99) if 0 < part < whole else share}%"


def listed(words: Iterable[str]) -> str:
    """Return words as a list: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def period(year: int, term: int, half_term: int) -> str:
    """Return a half-term or a term in words."""
    return str(Period(year, 0 if half_term else term, half_term))


@cache
def codes() -> dict[str, str]:
    """Return {attendance code: what it is called now}."""
    return {row["code"]: row["label"] for row in rows("belonging.catalogue.codes", "attendance.csv")}
