"""Every suspension and permanent exclusion that began in a time, from files and from what heads recorded, for figures that name nobody.

It reads as Belonging itself, whoever asks: what leaves here goes through the door of `belonging.engine.disclosure` and no other way.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from belonging.apps.access import acting
from belonging.apps.casework import facts
from belonging.apps.casework.models import Answer, Case, KeptFact
from belonging.apps.casework.queries.came import TYPES, day_of
from belonging.apps.record.queries import everywhere
from belonging.apps.record.words import word
from belonging.engine.exclusion_report import GROUPS, Event

PURPOSE, PERMANENT, MANY = "exclusion", "PERM", 900
UNDONE = ("cancelling", "cancelled", "mistaken")


@dataclass(frozen=True, kw_only=True)
class _Said:
    """An event as a case has it: its state, and what was kept of the day."""

    case: int
    state: str
    kept: dict[str, object]


Key = tuple[int, int, bool, date]


def began(urns: Collection[int] | None, first: date, last: date) -> list[Event]:
    """Return what began between two days at these schools (None: at every school), in order of day.

    What was cancelled, what the school said was no such thing, and what only a case that is kept to those in it tells of, is left out.
    """
    with acting.system(PURPOSE, reading=True):
        cases = _of_cases(urns, first, last)
        told = _of_files(urns, first, last, cases)
        keys = sorted({*told, *cases}, key=lambda each: (each[3], each[0], each[1]))
        keys = [each for each in keys if each not in cases or cases[each].state not in UNDONE]
        children = sorted({each[0] for each in keys})
        lengths = facts.lengths(children, on=last)
        groups = _groups([each for each in keys if each not in cases or not cases[each].kept])
        return [
            Event(
                child=key[0], urn=key[1], permanent=key[2], day=key[3], reasons=told.get(key, ()),
                sessions=_sessions(key, lengths), since=_since(key, lengths),
                groups=cases[key].kept if key in cases and cases[key].kept else groups.get(key, {}),
            )
            for key in keys
        ]  # fmt: skip


def _of_cases(urns: Collection[int] | None, first: date, last: date) -> dict[Key, _Said]:
    since = first - timedelta(days=31)
    here = Case.objects.filter(type__in=TYPES, restricted=False, opened__gte=since, school__isnull=False)
    held = {each.pk: each for each in (here if urns is None else here.filter(school__in=urns))}
    days = {
        each.case_id: each
        for each in Answer.objects.filter(case__in=list(held), question="first_day", waits=False).order_by("id")
    }
    kept: dict[int, dict[str, object]] = {}
    for each in KeptFact.objects.filter(case__in=list(held), key__in=GROUPS):
        kept.setdefault(each.case_id, {})[each.key] = each.value
    found = {}
    for pk, case in held.items():
        day = day_of(days.get(pk))
        if day and first <= day <= last:
            key = (case.pupil_id, case.school_id or 0, case.type == TYPES[1], day)
            found[key] = _Said(case=pk, state=case.state, kept=kept.get(pk, {}))
    return found


def _of_files(
    urns: Collection[int] | None, first: date, last: date, cases: dict[Key, _Said]
) -> dict[Key, tuple[str, ...]]:
    children = sorted(everywhere.suspended(since=first, until=last))
    found: dict[Key, tuple[str, ...]] = {}
    for start in range(0, len(children), MANY):
        some = children[start : start + MANY]
        why = everywhere.reasons(some)
        for each in everywhere.events(some):
            if first <= each.start <= last and (urns is None or each.urn in urns):
                key = (each.child, each.urn, each.category == PERMANENT, each.start)
                found[key] = tuple(
                    word("reason", code) for code in why.get((each.child, each.urn, each.category, each.start), ())
                )
    return found


def _groups(keys: Iterable[Key]) -> dict[Key, dict[str, object]]:
    abouts = {key: facts.About(child=key[0], urn=key[1], permanent=key[2], on=key[3], started=key[3]) for key in keys}
    known = facts.known_of(abouts.values(), GROUPS)
    return {key: dict(known[about]) for key, about in abouts.items()}


def _sessions(key: Key, lengths: dict[int, tuple[facts.Out, ...]]) -> int | None:
    child, urn, permanent, day = key
    if permanent:
        return None
    total = next((each.total for each in lengths.get(child, ()) if each.urn == urn and each.first == day), None)
    return None if total is None else int(total * Decimal(2))


def _since(key: Key, lengths: dict[int, tuple[facts.Out, ...]]) -> int | None:
    before = [each.first for each in lengths.get(key[0], ()) if each.first < key[3]]
    return (key[3] - max(before)).days if before else None
