"""What the record said of a child on the day of a case, as it was written down, beside what it says now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from belonging.apps.accounts.models import User
from belonging.apps.casework import facts
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case, KeptFact
from belonging.apps.casework.queries import cases
from belonging.engine import casework as engine
from belonging.engine.access import Tier

WITHHELD = "Not for your role"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One fact as it was kept: what it is called, what it said, the day looked at, why it is not known, and what the record says now where that differs."""

    title: str
    said: str
    day: date
    lacking: str
    now: str


def of(case: Case, seen: engine.Case, *, seen_by: User) -> Iterator[Kept]:
    """Yield the facts kept when a case opened, as this person may read them."""
    titles = {each.key: each.title for each in case_type(case.type).facts}
    readable = Tier.RESTRICTED in cases.tiers(case, seen_by)
    for each in KeptFact.objects.filter(case=case).order_by("id"):
        now = seen.values.get(each.key)
        differs = now is not None and now != each.value
        yield Kept(
            title=titles.get(each.key, each.key),
            said=worded(each.value) if readable else WITHHELD,
            day=each.day,
            lacking=facts.lacking(each.key) if each.value is None else "",
            now=worded(now) if readable and differs else "",
        )


def worded(value: object) -> str:
    """Return a fact as a person reads it."""
    if value is None:
        return "Not known"
    return ("Yes" if value else "No") if isinstance(value, bool) else str(value)
