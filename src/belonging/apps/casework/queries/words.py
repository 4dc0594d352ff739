"""What people wrote in cases: read by those in a case and by roles that see closely held fields; others learn that it was written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case, Participant
from belonging.apps.casework.queries import cases
from belonging.engine.access import Tier


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who reads, and how closely held the words of each case are that they may read, by its number."""

    sees: Reach
    tiers: Mapping[int, frozenset[Tier]]

    def reads(self, case: int) -> bool:
        """Tell whether they read what people wrote in a case of this number: its notes, its reasons, what came of things."""
        return Tier.RESTRICTED in self.tiers.get(case, ())


def reader(found: Collection[Case], person: User | Reach, *, held: Iterable[Participant] | None = None) -> Reader:
    """Return a person as the reader of these cases, by the parts held in them today (read already, or read now)."""
    sees, parts = reach(person), list(cases.held_in(*found) if held is None else held)
    mine = {each.pk: [one for one in parts if one.case_id == each.pk] for each in found}
    tiers = {each.pk: cases.tiers_of(cases.parts_among(each, mine[each.pk], sees), sees) for each in found}
    return Reader(sees=sees, tiers=tiers)
