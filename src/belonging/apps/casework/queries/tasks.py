"""What people promised to do: counted for a case, and listed for a person or an organisation."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.facts import About
from belonging.apps.casework.models import Case, Task, TaskKind
from belonging.apps.casework.queries import doing
from belonging.engine.casework import Value

COUNTED = {TaskKind.COMMITMENT: "commitments", TaskKind.ACTION: "actions"}
KEYS = tuple(f"{key}{more}" for key in COUNTED.values() for more in ("", "_without_owner", "_open"))
STANDS = "state:"  # what a task is about that follows from where its case stands
OPEN = Q(done=None, dropped=False)


def counted(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return, for each case, how many commitments and actions it holds, how many lack an owner or a day, and how many are not yet done."""
    ownerless = Q(owner=None, organisation=None) | Q(due=None)
    found = Task.objects.filter(case__in=ids, dropped=False, kind__in=COUNTED).values("case", "kind").order_by()
    said = {case: dict.fromkeys(KEYS, 0) for case in ids}
    for row in found.annotate(all=Count("id"), lacking=Count("id", filter=ownerless), open=Count("id", filter=OPEN)):
        key = COUNTED[row["kind"]]
        said[row["case"]] |= {key: row["all"], f"{key}_without_owner": row["lacking"], f"{key}_open": row["open"]}
    return said


def counted_for(key: str, abouts: Sequence[About]) -> dict[About, Value]:
    """Return one of these counts for each case that is asked about."""
    found = counted([each.case for each in abouts if each.case])
    return {each: found[each.case][key] for each in abouts if each.case}


def kind_of(case: Case) -> str:
    """Return what is written down in a case now: a promise of its conference where a move from here counts those, else a task."""
    moves = [each for each in case_type(case.type).moves if case.state in each.froms]
    asked = {key for move in moves for need in move.needs for _, key in need.mentions()}
    return TaskKind.COMMITMENT if COUNTED[TaskKind.COMMITMENT] in asked else TaskKind.TASK


def visible(*, seen_by: User) -> QuerySet[Task]:
    """Return the tasks of the cases this person may see."""
    return rows.rows(Task, reach=reach(seen_by)).select_related("case", "owner", "organisation")


def to_do(found: QuerySet[Task], sees: Reach) -> QuerySet[Task]:
    """Return those of these tasks that are for this person or an organisation they act for, the earliest first."""
    ours = Q(owner=sees.person) | Q(owner=None, organisation__in=sees.keeps)
    return found.filter(OPEN, ours).order_by(F("due").asc(nulls_last=True), "id")


def owed_where(states: Collection[str], type_key: str, *, seen_by: User) -> list[Task]:
    """Return what is owed for as long as open cases of a kind stand in one of these states, as this person may see it, the earliest first."""
    about = [f"{STANDS}{each}" for each in states]
    found = visible(seen_by=seen_by).filter(OPEN, about__in=about, case__type=type_key, case__ended=None)
    return list(found.select_related("case__school__locality", "case__school__cluster").order_by("due", "id"))


def theirs(found: Collection[Task], person: User | Reach) -> list[Task]:
    """Return those of these tasks that are for this person, or for an organisation they act for and nobody in it."""
    sees = reach(person)
    return [
        each
        for each in found
        if each.owner_id == sees.person or (each.owner_id is None and each.organisation_id in sees.keeps)
    ]


def to_settle(found: Collection[Task], case: Case, does: doing.Doing, sees: Reach) -> list[Task]:
    """Return those of the tasks of a case of which somebody may say what became: all where they take part in it or keep it while it is open, else
    those for them or their organisation. What follows from where the case stands is not among them."""
    free = [each for each in found if not each.about.startswith(STANDS)]
    if does.takes_part or (case.ended is None and case.keeper_id in sees.keeps):
        return free
    return [each for each in free if each.owner_id == sees.person or each.organisation_id in sees.keeps]


def of_case(case_id: int) -> list[Task]:
    """Return the tasks of a case that somebody was found to see: those to be done first, the earliest first."""
    found = list(Task.objects.filter(case=case_id).select_related("owner", "organisation"))
    return sorted(found, key=lambda each: (each.done is not None or each.dropped, each.due or date.max, each.pk))
