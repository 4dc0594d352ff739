"""Where the files of a load lie: under BELONGING_HOME/loads/<id>/."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from belonging.apps.intake.models import Load
from belonging.store.manifest import StoreBusy, locked


def home() -> Path:
    """Return BELONGING_HOME."""
    return Path(settings.BELONGING_HOME)


def of(load: Load) -> Path:
    """Return the folder of a load, made when it is not there."""
    folder = home() / "loads" / str(load.pk)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def working_on(load: Load) -> Iterator[None]:
    """Hold the sign that somebody works on a load; it is let go when the process ends, however it ends."""
    with locked(of(load), wait=True):
        yield


def is_worked_on(load: Load) -> bool:
    """Tell whether somebody works on a load at this moment."""
    try:
        with locked(of(load), wait=False):
            return False
    except StoreBusy:
        return True


def received(load: Load) -> Path:
    """Return where uploaded files wait for their check; emptied when the load is settled."""
    folder = of(load) / "received"
    folder.mkdir(exist_ok=True)
    return folder


def parts(load: Load, table: str) -> list[Path]:
    """Return the Parquet files of the rows this load says of one record table; answers from the queue are later parts."""
    return sorted((of(load) / "tables" / table).glob("*.parquet"))


def tables(load: Load) -> list[str]:
    """Return the record tables this load says something about."""
    return sorted(folder.name for folder in (of(load) / "tables").glob("*") if any(folder.glob("*.parquet")))


def forget_received(load: Load) -> None:
    """Delete uploaded files and the list of rows that wait: they are kept typed and in the queue, and a child's data is kept once."""
    shutil.rmtree(of(load) / "received", ignore_errors=True)
    (of(load) / "waiting.parquet").unlink(missing_ok=True)


def forget(load: Load, *, but_problems: bool = False) -> None:
    """Delete what is kept for a load: everything, or all but the list of its problems."""
    for path in of(load).iterdir():
        if but_problems and path.name == "problems.parquet":
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
