"""Coverage of dated lists: who has sent which list, as it stood on which day, and of what nothing has been sent.

A list is not due on a day of its own, and one with nobody on it need not be sent; so nothing here is said to be late. Like the
rest of coverage it says what was sent, never how many.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.intake.models import Scope
from belonging.engine.formats import Format, Table
from belonging.kernel.days import written
from belonging.kernel.periods import Period
from belonging.kernel.registry import load

NOTHING = "Nothing sent"
WHOLE = ("List", "Last sent", "School years in it")


def _lists() -> Mapping[str, tuple[str, bool]]:
    """Return {list: (its title, whether each school sends its own)}, by title."""
    tables: Mapping[str, Table] = load("belonging.catalogue.tables", "TABLE")
    formats: Mapping[str, Format] = load("belonging.catalogue.formats", "FORMAT")
    by_school = {each.fills for each in formats.values() if "urn" in each.scope}
    found = {name: (table.title, name in by_school) for name, table in tables.items() if table.listing}
    return dict(sorted(found.items(), key=lambda each: each[1][0]))


def whole() -> list[tuple[str, str, str]]:
    """Return `WHOLE` for each list that is sent for the area: when it was last sent, and for which school years."""
    found = []
    for name, (title, by_school) in _lists().items():
        if not by_school:
            held = Scope.objects.filter(live=True, table=name)
            years = sorted({year for year in held.values_list("academic_year", flat=True) if year is not None})
            at = held.aggregate(at=Max("load__accepted_at"))["at"]
            found.append((title, _day(localdate(at) if at else None), ", ".join(str(Period(year)) for year in years)))
    return found


def by_school(*, seen_by: User, name: str = "") -> tuple[list[str], list[list[str]]]:
    """Return headers and a row a school this person sees whose children are in the record: when it last sent each list."""
    lists = {name: title for name, (title, own) in _lists().items() if own}
    sees = reach(seen_by)
    sent = _sent(lists)
    known = set(Scope.objects.filter(live=True, urn__isnull=False).values_list("urn", flat=True))
    schools = [
        school
        for school in directory.schools(seen_by=seen_by)
        if school.urn in (known if sees.everything else sees.urns) and name.casefold() in school.name.casefold()
    ]
    rows = [[f"{each.name} ({each.laestab})", *(_day(sent.get((each.urn, one))) for one in lists)] for each in schools]
    return ["School", *lists.values()], rows


def _sent(lists: Collection[str]) -> dict[tuple[int, str], date]:
    held = Scope.objects.filter(live=True, table__in=lists, urn__isnull=False)
    found = held.values("urn", "table").annotate(at=Max("load__accepted_at"))
    return {(each["urn"], each["table"]): localdate(each["at"]) for each in found if each["at"]}


def _day(at: date | None) -> str:
    return written(at).replace(" ", "\N{NO-BREAK SPACE}", 1) if at else NOTHING
