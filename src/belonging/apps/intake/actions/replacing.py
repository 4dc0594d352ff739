"""What loading files would replace: the earlier returns that give way, the rows of theirs that these files do not bring again, and
the returns of an earlier file that its correction lacks, which go on holding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from pathlib import Path, PurePath

import duckdb
from django.utils.timezone import localtime

from belonging.apps.directory.queries import for_the_store
from belonging.apps.intake import folders
from belonging.apps.intake.actions import fold
from belonging.apps.intake.models import Load, LoadedFile, Scope
from belonging.kernel.periods import Period

Keys = dict[tuple[str, int], set[tuple[str, str]]]  # (load, file number) to (format, key of a scope)


@dataclass(frozen=True, kw_only=True)
class Left:
    """What an earlier file said that its correction does not say again, and that goes on holding: schools with their periods."""

    file: str
    loaded_on: date
    returns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """`returns`: earlier returns that give way; `ceased`: rows of theirs that are not among those loaded now, so hold no longer;
    `left`: what else their files said.
    """

    returns: int = 0
    ceased: int = 0
    left: tuple[Left, ...] = ()


def by_load(load: Load) -> Replaced:
    """Return what accepting a checked load replaces."""
    parts = {table: folders.parts(load, table) for table in folders.tables(load)}
    return by_files(list(load.files.all()), parts)


def by_files(files: Sequence[LoadedFile], parts: Mapping[str, Sequence[Path]]) -> Replaced:
    """Return what loading checked files replaces; `parts` are the typed rows of each record table. Nothing is changed."""
    replaced, ceased = set[str](), 0
    lacking: dict[LoadedFile, list[Scope]] = {}
    with fold.engine() as work:
        for table, paths in parts.items():
            if table in fold.MERGED or not Scope.objects.filter(table=table, live=True).exists():
                continue
            said = [(str(path), str(files[0].load_id)) for path in paths]
            come = fold.keyed_rows(work, f"said_{table}", table, said, files)
            gone = giving_way(work, table, come)
            replaced |= {scope.key for scope in gone}
            ceased += missing(work, table, come, gone)
            for file, scopes in left_standing(work, table, come, gone, files).items():
                lacking.setdefault(file, []).extend(scopes)
    return Replaced(returns=len(replaced), ceased=ceased, left=tuple(starmap(named, lacking.items())))


def giving_way(work: duckdb.DuckDBPyConnection, table: str, come: str) -> list[Scope]:
    """Return the scopes that hold now and are said anew by the rows `come`."""
    found = work.execute(f"SELECT DISTINCT format, left(scope_key, 200) FROM ({come})").fetchall()
    asked = [Scope(table=table, format=form, key=key) for form, key in found]
    return [scope for said in fold.rivals(asked).values() for scope in said if scope.live]


def missing(work: duckdb.DuckDBPyConnection, table: str, come: str, gone: Sequence[Scope]) -> int:
    """Return how many rows of the scopes `gone` are not, by the key of their table, among the rows `come`."""
    if not gone or not fold.show(work, "gone", table, gone):
        return 0
    keys = fold.record_tables()[table].key
    same = " AND ".join(f'g."{key}" IS NOT DISTINCT FROM c."{key}"' for key in keys)
    named = ", ".join(f'"{key}"' for key in keys)
    query = f"SELECT count(*) FROM gone_{table} g ANTI JOIN (SELECT DISTINCT {named} FROM ({come})) c ON {same}"
    return sum(int(count) for (count,) in work.execute(query).fetchall())


def left_standing(
    work: duckdb.DuckDBPyConnection, table: str, come: str, gone: Sequence[Scope], files: Sequence[LoadedFile]
) -> dict[LoadedFile, list[Scope]]:
    """Return, for each earlier file that one of these corrects, what it said of schools that none of these says and that holds now.

    A file corrects an earlier one of its name, or of its sender and kind, when some of what that said gives way to it; of a file of
    another name, only what it said of the same periods is looked at.
    """
    owners = {scope.load_id: scope.load for scope in gone}
    before = fold.keyed(work, f"before_{table}", table, list(owners.values())) if gone else ""
    if not before:
        return {}
    now, then = keys_of(work, come), keys_of(work, before)
    said = set[tuple[str, str]]().union(*now.values())
    periods = {(scope.academic_year, scope.term) for scope in gone}
    found = {}
    for old in LoadedFile.objects.filter(load__in=owners).select_related("load"):
        keys = then.get((str(old.load_id), old.number), set())
        akin = [
            file for file in files if corrects(file, old) and keys & now.get((str(file.load_id), file.number), set())
        ]
        if not akin:
            continue
        same_name = any(base(file) == base(old) for file in akin)
        stand = Scope.objects.filter(load=old.load, table=table, live=True, urn__isnull=False)
        scopes = [
            scope
            for scope in stand
            if (scope.format, scope.key) in keys - said and (same_name or (scope.academic_year, scope.term) in periods)
        ]
        if scopes:
            found[old] = scopes
    return found


def keys_of(work: duckdb.DuckDBPyConnection, rows: str) -> Keys:
    """Return what each file among these rows speaks for."""
    found: Keys = {}
    query = f"SELECT DISTINCT load, file_no, format, left(scope_key, 200) FROM ({rows})"
    for load, number, form, key in work.execute(query).fetchall():
        found.setdefault((load, number), set()).add((form, key))
    return found


def corrects(file: LoadedFile, old: LoadedFile) -> bool:
    """Tell whether a file is of the name of an earlier one, or of its sender and kind."""
    same_kind = file.format == old.format
    return same_kind and (base(file) == base(old) or bool(old.sender and file.sender == old.sender))


def base(file: LoadedFile) -> str:
    """Return a file's name without the folder or zip it came in."""
    return PurePath(file.name).name


def named(file: LoadedFile, scopes: Sequence[Scope]) -> Left:
    """Return what an earlier file goes on saying, with its schools and periods in words."""
    schools = {urn: f"{name} ({laestab})" for urn, laestab, name, *_ in for_the_store()}
    texts = set()
    for scope in scopes:
        when = f", {Period(scope.academic_year, scope.term or 0)}" if scope.academic_year is not None else ""
        texts.add(schools.get(scope.urn or 0, f"URN {scope.urn}") + when)
    day = localtime(file.load.accepted_at).date()
    return Left(file=base(file), loaded_on=day, returns=tuple(sorted(texts)))
