"""Several tasks or cases at once: finished, given to somebody, put to another day, and all of it undone again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, owing, parts, tasks
from belonging.apps.casework.models import Case, Participant, Task
from belonging.apps.casework.queries import doing, mentions, words, workload
from belonging.apps.casework.queries.tasks import kind_of, visible
from belonging.apps.history.queries import entries
from belonging.kernel.days import written

MOST = 200


@dataclass(frozen=True, kw_only=True)
class Done:
    """How many were changed, what was not and why (each sentence once), and what undoing needs: {'did', 'tasks': [[id, before, after]]} (`state`)."""

    count: int
    refused: list[str]
    undo: dict[str, Any]


def chosen(ids: Collection[int], *, by: User) -> list[Task]:
    """Return those of these tasks that a person may change: their own, those of cases they work on, or that their organisation keeps. Locked."""
    if not ids:
        raise Refused("Tick what it is about first.")
    if len(ids) > MOST:
        raise Refused(f"At most {MOST} can be changed at once, and {len(ids)} were ticked.")
    sees = reach(by)
    mine = Q(owner=sees.person) | Q(organisation__in=sees.keeps) | workload.works_on(sees)
    return list(visible(seen_by=by).filter(mine, pk__in=ids).order_by("pk").select_for_update(of=("self",)))


@transaction.atomic
def finish(ids: Collection[int], *, by: User, outcome: str = "") -> Done:
    """Say that tasks are done, and what came of them all. A look back is done by answering it. Raises Refused."""
    done, refused = [], []
    for each in chosen(ids, by=by):
        before = state(each)
        try:
            tasks.finish(each, outcome=outcome, by=by)
            done.append([each.pk, before, state(each)])
        except Refused as wrong:
            refused.append(str(wrong))
    return result("finish", done, refused)


@transaction.atomic
def give(ids: Collection[int], *, by: User, to: User) -> Done:
    """Give tasks to somebody, who must be able to see each case. Raises Refused."""
    done, refused = [], []
    for each in still_open(ids, by):
        if held := owing.follows(each):
            refused.append(held)
            continue
        if not works_on(each.case, to):
            refused.append(f"{to} does not take part in every case of those. Give them a part in it first.")
            continue
        before = state(each)
        each.owner, each.organisation = to, None
        each.save(update_fields=["owner", "organisation"])
        done.append([each.pk, before, state(each)])
        parts.tell(each.case, "Something to be done was given to somebody else.")
    return result("give", done, refused)


@transaction.atomic
def move(ids: Collection[int], *, by: User, day: date) -> Done:
    """Put tasks to another day. Raises Refused."""
    done, refused = [], []
    for each in still_open(ids, by):
        if held := owing.follows(each):
            refused.append(held)
            continue
        before, each.due = state(each), day
        each.save(update_fields=["due"])
        done.append([each.pk, before, state(each)])
        parts.tell(each.case, f"Something to be done is now wanted by {written(day)}.")
    return result("move", done, refused)


def still_open(ids: Collection[int], by: User) -> list[Task]:
    """Return those of these tasks that are still to be done."""
    return [each for each in chosen(ids, by=by) if each.done is None and not each.dropped]


def state(task: Task) -> list[Any]:
    """Return how a task stands, as a session keeps it: its owner, organisation and day, and whether and with what it was done, without the words."""
    said = sha256(task.outcome.encode()).hexdigest() if task.outcome else ""
    day, done = (each.isoformat() if each else None for each in (task.due, task.done))
    return [task.owner_id, task.organisation_id, day, done, task.dropped, said]


def result(did: str, changed: list[list[Any]], refused: list[str]) -> Done:
    """Return what was done. Raises Refused where nothing was."""
    said = list(dict.fromkeys(refused))
    if not changed:
        raise Refused(" ".join(said) or "None of those is still to be done, or yours to change.")
    return Done(count=len(changed), refused=said, undo={"did": did, "tasks": changed})


@transaction.atomic
def undo(kept: dict[str, Any], *, by: User) -> Done:
    """Take back what was done to several tasks. One that does not stand as it was left then stays as it is, and is named. Raises Refused."""
    left = {pk: (before, after) for pk, before, after in kept["tasks"]}
    found = list(visible(seen_by=by).filter(pk__in=list(left)).select_for_update(of=("self",)).order_by("pk"))
    refused = ["Not all of them are within your reach any longer."] if len(found) < len(left) else []
    back = []
    for each in found:
        before, after = left[each.pk]
        if held := cannot_go_back(each, before, after, by=by):
            refused.append(held)
        elif kept["did"] == "finish":
            tasks.reopen(each, by=by)
            back.append([each.pk, after, before])
        else:
            each.owner_id, each.organisation_id = before[:2]
            each.due = date.fromisoformat(before[2]) if before[2] else None
            each.save(update_fields=["owner", "organisation", "due"])
            parts.tell(each.case, "Something to be done is with whom and on the day it was before.")
            back.append([each.pk, after, before])
    return result("undo", back, refused)


def cannot_go_back(task: Task, before: list[Any], after: list[Any], *, by: User) -> str:
    """Return why a task is left as it is where somebody changed it since, or whoever had it works on its case no longer; '' where neither is so."""
    [shown] = words.reader([task.case], by).tasks([task])
    if state(task) != after:
        who = entries.who_changed(Task._meta.db_table, task.pk, child=task.pupil_id) or "somebody"
        return f"“{shown.what}” stays as it is: {who} has changed it since."
    owner = User.objects.filter(pk=before[0]).first() if before[0] != task.owner_id else None
    if owner and not works_on(task.case, owner):
        return f"“{shown.what}” stays as it is: {owner} does not take part in its case any longer."
    return ""


def works_on(case: Case, person: User) -> bool:
    """Tell whether a person takes part in a case, or acts for the organisation that keeps it where it is not restricted."""
    if Participant.objects.filter(case=case, person=person, until=None).exists():
        return True
    post = person.post
    if post is None or case.restricted or case.purpose not in post.declared.purposes:
        return False
    return post.organisation_id in (case.keeper_id, case.keeper.parent_id)


@transaction.atomic
def promise(case: Case, what: str, *, by: User, to: User, due: date) -> Task:
    """Write down what somebody is to do in a case that both of them work on. Raises Refused."""
    if not mentions.may_write(case, by):
        raise Refused("You may read this case and do not take part in it, so you cannot write in it.")
    if to != by and not doing.works_on(case, by):
        raise Refused("You may write down what you do yourself in this case, and not what others are to do.")
    if not works_on(case, to):
        raise Refused(f"{to} does not take part in this case. Give them a part in it first.")
    return tasks.promise(case, what, by=by, due=due, owner=to, kind=kind_of(case))


@transaction.atomic
def settle(task: int, how: str, *, by: User, case: int, outcome: str) -> None:
    """Say that one task of a case is done, dropped (with the reason) or to be done again. Raises Refused."""
    found = next((each for each in chosen([task], by=by) if each.case_id == case), None)
    if found is None:
        raise Refused("This is not a task of yours, nor of a case you take part in.")
    if how == "reopen":
        tasks.reopen(found, by=by)
    elif how in ("done", "drop"):
        tasks.finish(found, outcome=outcome, by=by, dropped=how == "drop")
    else:
        raise Refused("Say whether it is done, will not be done, or is still to be done.")


@transaction.atomic
def hand_over(ids: Collection[int], *, by: User, to: User, owner: int | None = None) -> int:
    """Let somebody keep cases of one's organisation from today, instead of `owner` (None: nobody kept them). Raises Refused and changes nothing."""
    if not ids:
        raise Refused("Tick the cases it is about first.")
    found = list(workload.kept(seen_by=by).filter(pk__in=ids).select_related("keeper").order_by("pk"))
    if not found:
        raise Refused("None of those is an open case that your organisation keeps.")
    for case in found:
        parts.take_part(case, workload.OWNER, by=by, person=to)
        held = Participant.objects.filter(case=case, part=workload.OWNER, until=None, person=owner) if owner else ()
        for each in held:
            if each.person_id != to.pk:
                parts.end_part(case, each.pk, by=by)
    return len(found)
