"""Undoing the load that added a school or child: the rows it let in wait again, in the loads they came with."""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
from django.db import transaction
from django.db.models import Count, F

from belonging.apps.intake import folders
from belonging.apps.intake.actions import fold
from belonging.apps.intake.models import Answer, Load, LoadedFile, Scope, State, WaitingRow

Apply = Callable[[fold.Change, duckdb.DuckDBPyConnection, Callable[[str, int, int], None]], object]
ASIDE = ".aside"


def take_back(added: Load, work: duckdb.DuckDBPyConnection, apply: Apply) -> int:
    """Let the rows wait again that `added` let in; return how many. Runs in the caller's transaction; a fault puts all back."""
    rows = WaitingRow.objects.filter(added_with=added, answer=Answer.LOADED, load__state=State.LOADED)
    count, aside = rows.count(), list[Path]()
    try:
        for load in Load.objects.filter(pk__in=rows.values("load")).order_by("place"):
            parts = sorted((folders.of(load) / "tables").glob(f"*/*-{added.pk.hex}.parquet"))
            tables = {part.parent.name for part in parts}
            before = said(load, work, tables)
            aside += [put_aside(part) for part in parts]
            after = said(load, work, tables)
            changed = {key for key in before if after.get(key) != before[key]}
            bring_back(aside)
            held = [each for each in Scope.objects.filter(load=load, table__in=tables) if named(each) in changed]
            gone = [each for each in held if each.live]
            apply(fold.Change(gone=tuple(gone), touched=tuple(held), tables=frozenset(tables)), work, silent)
            aside = [put_aside(part) for part in parts]
            apply(come(held, {named(each) for each in gone}, after, tables), work, silent)
            wait_again(load, rows)
            for path in aside:
                transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))
    except BaseException:
        bring_back(aside)
        raise
    return count


def silent(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def named(scope: Scope) -> tuple[str, str, str]:
    """Return what names a scope within its load."""
    return scope.table, scope.format, scope.key


def said(load: Load, work: duckdb.DuckDBPyConnection, tables: set[str]) -> dict[tuple[str, str, str], int]:
    """Return how many rows the load says now in each scope of these tables."""
    return {named(each): each.rows for each in fold.scopes_said(work, load) if each.table in tables}


def come(
    held: Iterable[Scope], lived: set[tuple[str, str, str]], after: dict[tuple[str, str, str], int], tables: set[str]
) -> fold.Change:
    """Return the change that writes what is left of these scopes and, where nothing is left, what they had replaced."""
    left, empty = [], []
    for scope in held:
        if rows := after.get(named(scope)):
            Scope.objects.filter(pk=scope.pk).update(rows=rows)
            left += [scope] if named(scope) in lived else []
        else:
            empty.append(scope)
    Scope.objects.filter(pk__in=[each.pk for each in empty]).delete()
    change = fold.decide(empty)
    return fold.Change(gone=change.gone, come=(*change.come, *left), touched=change.touched, tables=change.tables | tables)  # fmt: skip


def wait_again(load: Load, rows: Iterable[WaitingRow]) -> None:
    """Put the load's rows back into the queue, and its counts and its files' with them."""
    own = WaitingRow.objects.filter(pk__in=[row.pk for row in rows if row.load_id == load.pk])
    for file in own.values("file_number").annotate(count=Count("pk")):
        for model, which in ((Load, {"pk": load.pk}), (LoadedFile, {"load": load, "number": file["file_number"]})):
            model.objects.filter(**which).update(
                waiting=F("waiting") + file["count"], loaded=F("loaded") - file["count"]
            )
    own.update(answer=Answer.NONE, why="", answered_by=None, answered_at=None, added_with=None)


def put_aside(part: Path) -> Path:
    """Take a part out of what the load says, without losing it."""
    return part.rename(part.with_suffix(part.suffix + ASIDE))


def bring_back(parts: list[Path]) -> None:
    """Put parts back into what their load says."""
    for path in parts:
        if path.exists():
            path.rename(path.with_suffix(""))
    parts.clear()
