"""Tasks that can be given to somebody without an account, one file each."""

from collections.abc import MutableMapping
from typing import Any

from belonging.apps.access.one_tasks._task import Task
from belonging.kernel.registry import load

TASKS: MutableMapping[str, Task] = {}


def task_of(link: Any) -> Task:
    """Return the task of a link."""
    return TASKS[link.task]


TASKS.update(load(__name__, "TASK"))
