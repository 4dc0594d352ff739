"""Work that outlives the page that asked for it: checks, loads and undoings, told about in a small file while they last."""

import json
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from django_tasks import task

from belonging.apps.accounts.models import User
from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.intake.models import Load, State
from belonging.apps.intake.permissions import Refused

CHECKS = (State.RECEIVED, State.CHECKING, State.FAILED)
LOADS = (State.CHECKED, State.LOADING)


@task()
def check(load_id: str, user_id: int) -> None:
    """Check the files a person sent."""
    load, by = Load.objects.get(pk=load_id), User.objects.get(pk=user_id)
    try:
        dry_run(sorted(folders.received(load).iterdir()), by=by, load=load, progress=teller(load))
    except Exception as fault:
        say(
            load,
            state=State.FAILED,
            among=CHECKS,
            sentence=f"The check stopped before its end, and nothing was changed: {fault}",
        )


@task()
def accept(load_id: str, user_id: int) -> None:
    """Load what a person accepted; when the record changed since the check, check again and let them look again."""
    load, by = Load.objects.get(pk=load_id), User.objects.get(pk=user_id)
    try:
        loads.accept(load, by=by, progress=teller(load))
    except loads.Stale:
        dry_run(sorted(folders.received(load).iterdir()), by=by, load=load, progress=teller(load))
        say(
            load,
            state=State.CHECKED,
            among=LOADS,
            sentence="The record changed since these files were checked, so they were checked again. Look again, then accept.",
        )
    except Refused as refused:
        say(load, state=State.CHECKED, among=LOADS, sentence=str(refused))
    except Exception as fault:
        say(load, state=State.CHECKED, among=LOADS, sentence=f"Loading stopped and nothing was changed: {fault}")


@task()
def undo(load_id: str, user_id: int) -> None:
    """Undo a load."""
    load, by = Load.objects.get(pk=load_id), User.objects.get(pk=user_id)
    try:
        loads.undo(load, by=by, progress=teller(load))
    except Refused as refused:
        say(load, state=State.LOADED, among=[State.LOADED], sentence=str(refused))
    except Exception as fault:
        say(
            load, state=State.LOADED, among=[State.LOADED], sentence=f"Undoing stopped and nothing was changed: {fault}"
        )


def say(load: Load, *, state: State, sentence: str, among: Collection[State]) -> None:
    """Write where a load is and why, unless it is in none of these states: what was asked twice is not said of what was done once."""
    Load.objects.filter(pk=load.pk, state__in=among).update(state=state, sentence=sentence)


def teller(load: Load) -> Callable[[str, int, int], None]:
    """Return a function that tells how far the work is, at most twice a second, where the page can read it."""
    place, last = told_in(load), 0.0

    def tell(what: str, done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > 0.5:
            place.write_text(json.dumps({"what": what, "done": done, "of": of}), encoding="utf-8")
            last = time.monotonic()

    return tell


def told_in(load: Load) -> Path:
    """Return the file in which the progress of a load is told."""
    return folders.of(load) / "progress.json"


def told(load: Load) -> dict[str, Any]:
    """Return how far the work on a load is: what, done, of; empty before it begins."""
    try:
        return dict(json.loads(told_in(load).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}
