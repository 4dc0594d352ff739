"""Whose report somebody reads, and for which months: those whose children they are told of by name, and no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.engine.access import Reaches
from belonging.kernel.periods import academic_year_of


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What one person may read: the schools to choose from by URN, and the one chosen (None: all of them together). Whoever is not told of every
    one of these children by name (`knows`) is shown no number here, and led to the figures."""

    schools: dict[int, str]
    chosen: int | None
    whole: str
    urns: frozenset[int] | None
    knows: bool

    @property
    def title(self) -> str:
        """Return whose report it is."""
        return self.schools[self.chosen] if self.chosen else self.whole


def reader(person: User, asked: str) -> Reader | None:
    """Return what somebody reads; None for whoever has no report: it is for a school's own, and for those who answer for exclusions in the area.

    Raises LookupError for a school that is not theirs.
    """
    sees = reach(person)
    area = sees.everything and person.post is not None and "exclusion" in person.post.declared.purposes
    if not area and not sees.urns:
        return None
    schools = {each.urn: each.name for each in directory.schools(seen_by=person)}
    knows = by_name(person) if area else frozenset(schools) <= sees.knows
    if not knows:
        schools = {}
    chosen = int(asked) if asked.isdecimal() else None
    if (asked and chosen is None) or (chosen and chosen not in schools):
        raise LookupError("This school is not among those whose report you read.")
    if chosen is None and len(schools) == 1 and not area:
        chosen = next(iter(schools))
    urns = frozenset({chosen}) if chosen else None if area else sees.urns
    whole = "Every school of the area" if area else "All your schools together"
    return Reader(schools=schools, chosen=chosen, whole=whole, urns=urns, knows=knows)


def by_name(person: User) -> bool:
    """Tell whether somebody who answers for exclusions in the area is told of each by name, as the law has it, and so has counted them already."""
    told = reach(person, "exclusion")
    return told.children is Reaches.AREA and "casework.Case" in told.crossing


def month_of(text: str, today: date) -> date:
    """Return the first day of the month asked for ('2026-10'); of this month where none was. Raises LookupError for one that is none or not yet begun."""
    if not text:
        return today.replace(day=1)
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError as wrong:
        raise LookupError(f"{text!r} is no month. Write one such as {today:%Y-%m}.") from wrong
    if found > today:
        raise LookupError(f"{found:%B %Y} has not begun.")
    return found


def months(today: date) -> Mapping[str, str]:
    """Return the months to choose from, the latest first: of this school year and the two before."""
    found, month = {}, today.replace(day=1)
    while academic_year_of(month) >= academic_year_of(today) - 2:
        found[f"{month:%Y-%m}"] = f"{month:%B %Y}"
        month = date(month.year - (month.month == 1), month.month - 1 or 12, 1)
    return found
