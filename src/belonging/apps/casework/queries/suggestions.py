"""What is suggested for the children somebody sees, and which local rules are in use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Case, LocalRule, Suggestion
from belonging.apps.record import queries as record
from belonging.engine.casework import CaseType, Prompt

# A trigger lies no further back: a half-term and the weeks after it.
LATELY = timedelta(weeks=14)


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """One suggestion as a page shows it: the child's name, what to think about, and why."""

    row: Suggestion
    name: str
    sentence: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Local:
    """A local rule: its key, what it is called, what it suggests, and the row that last said whether it is used (None: it was never switched)."""

    key: str
    title: str
    suggests: str
    used: bool
    said: LocalRule | None


def prompts() -> dict[str, tuple[CaseType, Prompt]]:
    """Return each prompt of every case type by its key."""
    return {one.key: (kind, one) for kind in CASE_TYPES.values() for one in kind.prompts}


def latest() -> dict[str, LocalRule]:
    """Return what was last said of each local rule."""
    return {each.prompt: each for each in LocalRule.objects.select_related("by").order_by("id")}


def in_use() -> dict[str, bool]:
    """Return whether each prompt is in use; one that nobody switched is."""
    return {key: each.used for key, each in latest().items()}


def rules() -> list[Local]:
    """Return the local rules as a page shows them."""
    said = latest()
    return [
        Local(key=key, title=one.title, suggests=kind.title, used=said[key].used if key in said else True, said=said.get(key))
        for key, (kind, one) in prompts().items()
    ]  # fmt: skip


def visible(*, seen_by: User) -> QuerySet[Suggestion]:
    """Return the suggestions this person may see."""
    return rows.rows(Suggestion, reach=reach(seen_by)).select_related("school")


def suggestions(*, seen_by: User) -> list[Suggested]:
    """Return what is suggested for the children this person sees and nobody has decided, the latest first.

    Where a case of the kind was opened since, or the rule is no longer used, there is nothing left to decide.
    """
    off = [key for key, used in in_use().items() if not used]
    found = list(
        visible(seen_by=seen_by)
        .filter(dismissed_on=None, day__gte=timezone.localdate() - LATELY)
        .exclude(prompt__in=off)
        .order_by("-day", "id")
    )
    opened = Case.objects.filter(
        pupil__in={each.pupil_id for each in found}, type__in={each.case_type for each in found}
    )
    since: dict[tuple[int, str], list[Case]] = {}
    for case in opened:
        since.setdefault((case.pupil_id, case.type), []).append(case)
    left = [
        each
        for each in found
        if not any(case.opened >= each.day for case in since.get((each.pupil_id, each.case_type), ()))
    ]
    return list(_worded(left, record.names([each.pupil_id for each in left], seen_by=seen_by)))


def _worded(left: Iterable[Suggestion], names: dict[int, str]) -> Iterable[Suggested]:
    known = prompts()
    for each in left:
        if each.pupil_id in names and each.prompt in known:
            kind, one = known[each.prompt]
            said = f"Think about: {kind.title.lower()}. {one.title}."
            yield Suggested(row=each, name=names[each.pupil_id], sentence=said, why=each.because)
