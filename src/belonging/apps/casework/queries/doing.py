"""What somebody does in a case they see: one answer, which its page and its actions both ask."""

from collections.abc import Collection
from dataclasses import dataclass

from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases
from belonging.engine.access import Tier


@dataclass(frozen=True, kw_only=True)
class Doing:
    """What somebody does in a case they see; pages offer this and actions ask it, so that nothing is offered which is then refused.

    `works`: they act for whoever keeps it, or take part; they name people, ask other agencies and rely on exceptions. `takes_part`: they hold a part
    that is not the child's or the family's, and does not only add; they write its letters and say who finds it. `holds`: they hold any part.
    `writes`: they act for whoever keeps it, or hold a part that is not the child's or the family's, and read what people write in it.
    """

    works: bool
    takes_part: bool
    holds: bool
    writes: bool


def of(case: Case, person: User | Reach, *, parts: set[str] | None = None) -> Doing:
    """Return what somebody does in a case they see; `parts` are those they hold, where they were read already."""
    sees = reach(person)
    mine = cases.parts_of(case, sees) if parts is None else parts
    keeps, takes_part = case.keeper_id in sees.keeps, bool(working(case.type, mine))
    return Doing(
        works=keeps or takes_part,
        takes_part=takes_part,
        holds=bool(mine),
        writes=(keeps or bool(mine - set(cases.THEIRS))) and Tier.RESTRICTED in cases.tiers_of(mine, sees),
    )


def works_on(case: Case, person: User | Reach) -> bool:
    """Tell whether somebody works on a case they see."""
    return of(case, person).works


def working(type_key: str, parts: Collection[str]) -> set[str]:
    """Return those of these parts that work on a case: not the child's, nor the family's, nor one that only adds to it."""
    return set(parts) - set(cases.THEIRS) - cases.adding(type_key)
