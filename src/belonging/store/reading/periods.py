"""Which collection a file belongs to: from its name, its header, its neighbours in the batch, or the dates inside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from belonging.engine.formats import Format
from belonging.kernel.periods import academic_year_of, term_of

TERM_WORDS = {
    "autumn": 1, "aut": 1, "oct": 1, "1": 1, "spring": 2, "spr": 2, "jan": 2, "2": 2, "summer": 3, "sum": 3, "may": 3, "3": 3,
}  # fmt: skip
CENSUS_MONTHS = {1: (10, 1), 2: (1, 3), 3: (5, 3)}


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A collection: the academic year (by the year it began) and term it was held in, and its day."""

    academic_year: int
    term: int
    as_at: date


def census_day(academic_year: int, term: int) -> date:
    """Return the school census day: first Thursday of October, third Thursday of January, third Thursday of May (DfE census guide)."""
    month, nth = CENSUS_MONTHS[term]
    first = date(academic_year if term == 1 else academic_year + 1, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (nth - 1))


def collection(year: int, term: int, as_at: date | None = None) -> Collection:
    """Return the collection held in a calendar year and term."""
    academic_year = year if term == 1 else year - 1
    return Collection(academic_year=academic_year, term=term, as_at=as_at or census_day(academic_year, term))


def held_on(day: date) -> Collection:
    """Return a collection held on a day that is no census day, such as a transfer."""
    return Collection(academic_year=academic_year_of(day), term=term_of(day), as_at=day)


def named(form: Format, name: str) -> tuple[Collection | None, Mapping[str, str]]:
    """Return the collection the file name gives, and any other groups of the format's name pattern."""
    found = re.search(form.name_pattern, name, re.IGNORECASE) if form.name_pattern else None
    if not found:
        return (_loosely_named(name) if needs_collection(form) else None), {}
    groups = {key: value for key, value in found.groupdict().items() if value}
    year, term = groups.pop("year", ""), TERM_WORDS.get(groups.pop("term", "").lower(), 0)
    return (collection(int(year) % 2000 + 2000, term) if year.isdecimal() and term else None), groups


def _loosely_named(name: str) -> Collection | None:
    """Return the collection a name or its folders speak of in any order: 'Spring 2025/pupils.csv', 'autumn census 2024-25'."""
    terms = {TERM_WORDS[word.lower()] for word in re.findall(r"autumn|spring|summer", name, re.IGNORECASE)}
    years = set(re.findall(r"(?<!\d)(20\d\d)(?:([-_/]?)(\d\d)(?!\d))?(?!\d)", name))
    if len(terms) != 1 or len(years) != 1:
        return None
    (term,), ((first, _, second),) = terms, years
    of_two = second and int(second) == (int(first) + 1) % 100
    return collection(int(first) + (1 if of_two and term > 1 else 0), term)


def next_census(day: date) -> Collection:
    """Return the first school census on or after a day."""
    days = [(census_day(year, term), year, term) for year in (day.year - 1, day.year) for term in (1, 2, 3)]
    found, year, term = min(each for each in days if each[0] >= day)
    return Collection(academic_year=year, term=term, as_at=found)


def needs_collection(form: Format) -> bool:
    """Tell whether rows of this format cannot be dated without knowing the collection."""
    return "(?P<year>" in form.name_pattern
