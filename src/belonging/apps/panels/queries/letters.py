"""Letters that told what a sitting agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import letters as known
from belonging.apps.casework.queries import many
from belonging.apps.panels.models import Item, ItemState, Sitting


@dataclass(frozen=True, kw_only=True)
class Went:
    """A letter as it went: of whom, its title, to whom, and the name at its head."""

    letter: known.SentLetter
    title: str
    to: str
    head: str

    @property
    def name(self) -> str:
        """Return how the child is called."""
        return self.letter.case.called or "A child"


def of(sitting: Sitting, items: Sequence[Item], *, seen_by: User) -> list[Went]:
    """Return the letters that fed back this sitting of children whom the caller has found the reader to see, child by child.

    What went once a child was heard at a later sitting is of that one.
    """
    hears, tiers = sitting.declared.hears, reach(seen_by).tiers
    titles = {each.key: each.title for each in case_type(hears.case_type).parts}
    later = Item.objects.filter(
        case__in=[each.case_id for each in items], state=ItemState.HEARD, sitting__on__gt=sitting.on
    )
    again = dict(later.values_list("case").annotate(first=Min("sitting__on")).values_list("case", "first"))
    found = many.letters([each.case_id for each in items], hears.letters, since=sitting.on)
    return [
        Went(
            letter=each,
            title=known.LETTERS[each.letter].title,
            to=titles.get(each.to, each.to),
            head=known.letterhead(each.case),
        )
        for each in found
        if each.tier in tiers and each.sent < again.get(each.case_id, date.max)
    ]
