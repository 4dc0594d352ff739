"""Periods of the English school year: academic years, the three terms and the six half-terms."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from belonging.kernel.days import easter_sunday

TERMS = ("autumn", "spring", "summer")


def academic_year_of(day: date) -> int:
    """Return the calendar year in which the academic year holding `day` began (1 August to 31 July)."""
    return day.year if day.month >= 8 else day.year - 1


def term_of(day: date) -> int:
    """Return 1 autumn, 2 spring or 3 summer, split by 31 December and Easter Monday (SI 2012/1033 uses the same dates)."""
    if day.month >= 8:
        return 1
    return 2 if day < easter_sunday(day.year) + timedelta(days=1) else 3


@total_ordering
@dataclass(frozen=True)
class Period:
    """An academic year, or one of its terms (1–3), or one of its half-terms (1–6). `year` is the year it began in."""

    year: int
    term: int = 0
    half_term: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read '2024/25', '202425', '2024/25 autumn', '2024/25 half-term 3'. Raises ValueError with a sentence."""
        found = re.fullmatch(
            r"(\d{4})[/-]?(\d{2})(?:\s+(autumn|spring|summer|half-term\s+([1-6])))?", text.strip().lower()
        )
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(
                f"{text!r} is not a period. Write an academic year such as 2024/25, '2024/25 autumn' or '2024/25 half-term 3'."
            )
        if found[4]:
            half = int(found[4])
            return cls(int(found[1]), (half + 1) // 2, half)
        return cls(int(found[1]), TERMS.index(found[3]) + 1 if found[3] else 0)

    @property
    def window(self) -> str:
        """Return 'year', 'term' or 'half_term'."""
        return "half_term" if self.half_term else "term" if self.term else "year"

    def year_before(self) -> "Period":
        """Return the same term or half-term of the academic year before: like is compared with like."""
        return Period(self.year - 1, self.term, self.half_term)

    def unfolded(self) -> "list[Period]":
        """Return the half-terms and terms a year or term is made of and itself, each after its parts."""
        if self.half_term:
            return [self]
        if self.term:
            return [*(Period(self.year, self.term, 2 * self.term + half) for half in (-1, 0)), self]
        return [*(part for term in (1, 2, 3) for part in Period(self.year, term).unfolded()), self]

    def is_over(self, day: date) -> bool:
        """Tell whether the year, or the term it lies in, has ended by `day`: a year so far is not like a whole one."""
        running = (academic_year_of(day), term_of(day))
        return (self.year, self.term) < running if self.term else self.year < running[0]

    def __lt__(self, other: "Period") -> bool:
        return (self.year, self.term, self.half_term) < (other.year, other.term, other.half_term)

    def __str__(self) -> str:
        year = f"{self.year}/{(self.year + 1) % 100:02d}"
        if self.half_term:
            return f"{year} half-term {self.half_term}"
        return f"{year} {TERMS[self.term - 1]}" if self.term else year
