"""What every page of a case's forms and letters begins with."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type, form
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases, doing
from belonging.apps.casework.queries.answers import Held
from belonging.apps.casework.views.finding import case_of
from belonging.apps.history import writing as history
from belonging.engine.access import Tier
from belonging.engine.casework import CaseType, Form


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A case somebody opened: as they may see it, and what they are in it."""

    case: Case
    who: User

    @property
    def kind(self) -> CaseType:
        """Return the type of the case."""
        return case_type(self.case.type)

    @cached_property
    def tiers(self) -> frozenset[Tier]:
        """Return how closely held the answers are that they may read."""
        return cases.tiers(self.case, self.who)

    @cached_property
    def mine(self) -> set[str]:
        """Return the parts they hold."""
        return cases.parts_of(self.case, self.who)

    @cached_property
    def closed(self) -> set[str]:
        """Return the questions of which they may not read the answer: as closely as it is asked now, or was held when it was given."""
        held = [(each.key, each) for each in self.kind.questions()]
        return {key for key, each in (*held, *cases.standing(self.case).items()) if not self.reads(each)}

    @property
    def works(self) -> bool:
        """Tell whether they work on the case: they hold a part that works on it, and do not only add to it."""
        return doing.of(self.case, self.who, parts=self.mine).takes_part

    @property
    def titles(self) -> dict[str, str]:
        """Return what each part is called."""
        return {each.key: each.title for each in self.kind.parts}

    def reads(self, held: Held) -> bool:
        """Tell whether they may read something that is held closely."""
        return held.tier in self.tiers

    def form(self, key: str) -> Form:
        """Return a form of the case. Raises Http404."""
        try:
            return form(self.kind, key)
        except LookupError as wrong:
            raise Http404(str(wrong)) from wrong


def opened(request: HttpRequest, pk: int) -> Opened:
    """Return the case, and keep that it was looked at. Raises Http404 where none is within reach."""
    case = case_of(request, pk)
    history.read(children=[case.pupil_id], what="page")
    return Opened(case=case, who=request.user)


def working(request: HttpRequest, pk: int) -> Opened:
    """Return the case for somebody who works on it. Raises Http404."""
    found = opened(request, pk)
    if not found.works:
        raise Http404("You take no part in this case. Take a part first.")
    return found
