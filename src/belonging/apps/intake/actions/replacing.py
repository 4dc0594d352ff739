"""What loading files would replace: the earlier returns that give way, and the rows of theirs that these files do not bring again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from belonging.apps.intake import folders
from belonging.apps.intake.actions import fold
from belonging.apps.intake.models import Load, LoadedFile, Scope


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """`returns`: earlier returns that give way; `ceased`: rows of theirs that are not among those loaded now, so hold no longer."""

    returns: int = 0
    ceased: int = 0


def by_load(load: Load) -> Replaced:
    """Return what accepting a checked load replaces."""
    parts = {table: folders.parts(load, table) for table in folders.tables(load)}
    return by_files(list(load.files.all()), parts)


def by_files(files: Sequence[LoadedFile], parts: Mapping[str, Sequence[Path]]) -> Replaced:
    """Return what loading checked files replaces; `parts` are the typed rows of each record table. Nothing is changed."""
    replaced, ceased = set[str](), 0
    with fold.engine() as work:
        for table, paths in parts.items():
            if table in fold.MERGED or not Scope.objects.filter(table=table, live=True).exists():
                continue
            said = [(str(path), str(files[0].load_id)) for path in paths]
            come = fold.keyed_rows(work, f"said_{table}", table, said, files)
            gone = giving_way(work, table, come)
            replaced |= {scope.key for scope in gone}
            ceased += missing(work, table, come, gone)
    return Replaced(returns=len(replaced), ceased=ceased)


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
