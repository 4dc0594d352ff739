"""Ways of helping a child, what each costs here and how soon it can begin, beside what an exclusion is likely to cost."""

from dataclasses import dataclass

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES, questions
from belonging.apps.casework.models import CostFigure
from belonging.engine.casework import CaseType

WAYS = "options_weighed"
EXCLUSION = "exclude"
SETTERS = ("head_of_inclusion", "exclusions_officer")


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way: its key, what it is called, whether it was weighed, and the area's figure (None: nobody gave one)."""

    key: str
    title: str
    weighed: bool
    figure: CostFigure | None


def may_set(person: User) -> bool:
    """Tell whether somebody sets the figures of the area."""
    return person.post is not None and person.post.role in SETTERS and person.post.organisation.kind == "authority"


def titles() -> dict[str, str]:
    """Return every way that a kind of case weighs, by its key."""
    return {
        key: title
        for kind in CASE_TYPES.values()
        for each in kind.questions()
        if each.key == WAYS
        for key, title in each.choices.items()
    }


def latest() -> dict[str, CostFigure]:
    """Return the figure of each way that holds now."""
    return {each.way: each for each in CostFigure.objects.select_related("by").order_by("id")}


def weighed(kind: CaseType, chosen: tuple[str, ...]) -> list[Way]:
    """Return the ways a kind of case weighs, an exclusion last; nothing for a kind that weighs none."""
    asked = questions(kind).get(WAYS)
    if asked is None:
        return []
    held = latest()
    found = [
        Way(key=key, title=title, weighed=key in chosen, figure=held.get(key)) for key, title in asked.choices.items()
    ]
    return sorted(found, key=lambda each: each.key == EXCLUSION)
