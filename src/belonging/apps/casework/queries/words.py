"""What people wrote in cases: read by those in a case and by roles that see closely held fields; others learn that it was written."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TypeVar

from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case, Participant, Referral, Task
from belonging.apps.casework.queries import cases, tasks
from belonging.engine.access import Tier

HIDDEN = "Something not shown to you"

Said = TypeVar("Said", Task, Referral)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who reads, and how closely held the words of each case are that they may read, by its number."""

    sees: Reach
    tiers: Mapping[int, frozenset[Tier]]

    def reads(self, case: int) -> bool:
        """Tell whether they read what people wrote in a case of this number: its notes, its reasons, what came of things."""
        return Tier.RESTRICTED in self.tiers.get(case, ())

    def tasks(self, found: Iterable[Task]) -> list[Task]:
        """Return tasks as they read them: without the words where they may read neither the case nor a task of their own."""
        listed = list(found)
        own = {each.pk for each in tasks.theirs(listed, self.sees)}
        return [each if self.reads(each.case_id) or each.pk in own else without(each) for each in listed]

    def referrals(self, found: Iterable[Referral]) -> list[Referral]:
        """Return referrals as they read them: without the words where they may not read the case and are not asked."""
        return [each if self.reads(each.case_id) or self.asked(each) else without(each) for each in found]

    def asked(self, referral: Referral) -> bool:
        """Tell whether a referral asks something of them, or of an organisation they act for."""
        return referral.owner_id == self.sees.person or referral.receiver_id in self.sees.keeps


def without(found: Said) -> Said:
    """Return a copy of a task or a referral, to be shown and never saved, that tells no more than that it is there."""
    shown, (first, *others) = copy(found), found.Privacy.restricted
    setattr(shown, first, HIDDEN)
    for name in others:
        setattr(shown, name, "")
    return shown


def reader(found: Collection[Case], person: User | Reach, *, held: Iterable[Participant] | None = None) -> Reader:
    """Return a person as the reader of these cases, by the parts held in them today (read already, or read now)."""
    sees, parts = reach(person), list(cases.held_in(*found) if held is None else held)
    mine = {each.pk: [one for one in parts if one.case_id == each.pk] for each in found}
    tiers = {each.pk: cases.tiers_of(cases.parts_among(each, mine[each.pk], sees), sees) for each in found}
    return Reader(sees=sees, tiers=tiers)
