"""Tables that take long to make are made aside, so that nobody waits at a page that does not answer.

A crossing is protected once for each version of the store, which may take minutes; until it is ready a page says so.
"""

import atexit
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from threading import Event, Lock, Thread
from typing import Any

REMEMBERED = 2000
_guard, _lane, _stopping = Lock(), Lock(), Event()
_found: OrderedDict[Hashable, Any] = OrderedDict()
_jobs: dict[Hashable, Thread] = {}
_failed: dict[Hashable, Exception] = {}


class BeingMade(Exception):
    """What was asked for is not ready yet, and goes on being made; the message is a sentence for the person."""


def kept(name: Hashable, work: Callable[[], Any], *, patience: float | None, long: bool) -> Any:
    """Return what `work` gives, remembered under `name`. Raises BeingMade when it is not ready within `patience`
    seconds (None: however long).

    `long` work waits for other long work, so that it never takes more than one processor. What `work` raises is raised here.
    """
    with _guard:
        if name in _found:
            _found.move_to_end(name)
            return _found[name]
        job = _jobs.get(name)
        if job is None:
            job = _jobs[name] = Thread(target=_do, args=(name, work, long), daemon=True)
            job.start()
    job.join(patience)
    with _guard:
        if name in _failed:
            raise _failed.pop(name)
        if name in _found:
            return _found[name]
    raise BeingMade(
        "These figures are being counted and checked so that no child can be recognised. It may take a few minutes, once; "
        "this page opens them as soon as they are ready."
    )


def remembered(name: Hashable, work: Callable[[], Any]) -> Any:
    """Return what `work` gives, done here and now, and remembered under `name`. What it raises is raised, and not remembered."""
    with _guard:
        if name in _found:
            _found.move_to_end(name)
            return _found[name]
    made = work()
    with _guard:
        _remember(name, made)
    return made


def _remember(name: Hashable, made: Any) -> None:
    _found[name] = made
    while len(_found) > REMEMBERED:
        _found.popitem(last=False)


def _do(name: Hashable, work: Callable[[], Any], long: bool) -> None:
    try:
        with _lane if long else nullcontext():
            if _stopping.is_set():
                return
            made = work()
        with _guard:
            _remember(name, made)
    except Exception as fault:
        with _guard:
            _failed[name] = fault
    finally:
        with _guard:
            _jobs.pop(name, None)


@atexit.register
def stop() -> None:
    """Let what is being made come to its end before Python does, and begin nothing that waits."""
    _stopping.set()
    for job in list(_jobs.values()):
        job.join()
