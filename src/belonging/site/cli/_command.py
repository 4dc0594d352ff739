"""What a verb of the command line is, and how it speaks: results on standard output, everything said on the way on standard error."""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

QUIET_FOR = 2.0  # seconds before progress is shown


@dataclass(frozen=True, kw_only=True)
class Command:
    """One verb: what it says of itself, the arguments it takes, what it does (returning the exit code), and what a program is told when it stops."""

    says: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    stopped: Callable[[argparse.Namespace, str], None] = lambda given, sentence: None


class Stop(Exception):
    """The verb cannot go on; the message is a sentence for the person, `code` what the shell is told."""

    def __init__(self, sentence: str, *, code: int = 2) -> None:
        super().__init__(sentence)
        self.code = code


def human() -> "Console":
    """Return the console for what is said on the way."""
    from rich.console import Console  # takes longer to import than a small file to check

    return Console(stderr=True, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function (what, done, of) that draws progress once the work has lasted two seconds."""
    began = time.monotonic()
    drawn: Progress | None = None

    def tell(what: str, done: int, of: int) -> None:
        nonlocal drawn
        if drawn is None and time.monotonic() - began > QUIET_FOR:
            drawn = _bar()
            drawn.start()
        if drawn:
            drawn.update(drawn.task_ids[0], description=what, completed=done, total=of or None)

    try:
        yield tell
    finally:
        if drawn:
            drawn.stop()


def _bar() -> "Progress":
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=human(), transient=True)
    bar.add_task("", total=None)
    return bar
