"""Children whose record is erased are taken out of what is kept of every load: its rows, the rows that wait, and the values its report shows."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.utils import timezone

from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads
from belonging.apps.intake.models import Answer, Load, State, WaitingRow
from belonging.apps.record.naming import Gone, Naming

KEY, OWN_ID = "pupil_key", "source_key"
WHY = "The row named a child whose record was erased at the end of its retention."
ERASED = "Removed: the record of the child it names was erased."
NOT_LOADED = (State.CHECKED, State.FAILED)
WAITS, SHOWN, CHECKS = "rows that wait or waited", "values in reports of loads", "checks that were never loaded"
Line = tuple[str, int | None]  # (file, row)


def left(gone: Sequence[Gone]) -> dict[str, int]:
    """Return how much of what is kept of loads names these children; nothing is changed."""
    return go_through(gone, erasing=False)


def forget(gone: Sequence[Gone]) -> dict[str, int]:
    """Take these children out of what is kept of every load, and return how much that was.

    A row that waits is rejected and emptied, so that the counts stay true; a report keeps file, row, column and rule of each problem.
    A check that was never loaded is discarded: what was received cannot be emptied row by row.
    """
    return go_through(gone, erasing=True)


def go_through(gone: Sequence[Gone], *, erasing: bool) -> dict[str, int]:
    """Count, and erase where asked to, load by load."""
    naming, found = Naming(gone=gone, own=own_ids(gone)), Counter({WAITS: 0, SHOWN: 0, CHECKS: 0})
    for load in Load.objects.all():
        names = dict(load.files.values_list("number", "name"))
        lines = {(names.get(number, ""), row) for path in parts(load) for number, row in rows_about(path, naming.keys)}
        if load.state in NOT_LOADED:
            if lines or any(naming.found_in(cells) for cells in waits_in_file(load)) or shown(load, naming, lines)[1]:
                found[CHECKS] += 1
                if erasing:
                    discard(load)
            continue
        rows = [
            each for each in WaitingRow.objects.filter(load=load).exclude(row="{}") if naming.found_in(cells_of(each))
        ]
        found[WAITS] += len(rows)
        lines |= {(names.get(each.file_number, ""), each.row_number) for each in rows}
        table, which = shown(load, naming, lines)
        found[SHOWN] += len(which)
        if erasing:
            drop_rows(load, naming.keys)
            empty(rows)
            blank(load, table, which)
    return dict(found)


def own_ids(gone: Sequence[Gone]) -> set[tuple[str, str]]:
    """Return (key, id) of every id by which a school knew one of these children, from what loads kept and from the key itself."""
    keys = [each.key for each in gone]
    found = {(key, key.partition(":")[2]) for key in keys if ":" in key}
    for path in (each for load in Load.objects.all() for each in parts(load)):
        if {KEY, OWN_ID} <= set(pq.read_schema(path).names):
            held = pq.read_table(path, columns=[KEY, OWN_ID], filters=[(KEY, "in", keys)])
            found |= {(key, own) for key, own in zip(*held.to_pydict().values()) if own}
    return found


def parts(load: Load) -> Iterator[Path]:
    """Yield the Parquet files of a load whose rows are about a child."""
    for table in folders.tables(load):
        yield from (path for path in folders.parts(load, table) if KEY in pq.read_schema(path).names)


def rows_about(path: Path, keys: Collection[str]) -> set[tuple[int, int]]:
    """Return (number of the file, row) of the rows about children of these keys."""
    place = [name for name in ("file_no", "row_no") if name in pq.read_schema(path).names]
    held = pq.read_table(path, columns=[*place, KEY], filters=[(KEY, "in", list(keys))]).to_pydict()
    return set(zip(held["file_no"], held["row_no"])) if len(place) == 2 else set()


def drop_rows(load: Load, keys: Collection[str]) -> None:
    """Write the kept rows of a load anew without those of these children, so that no undoing brings them back."""
    gone = pa.array(list(keys), pa.string())
    for path in parts(load):
        held = pq.read_table(path)
        left_over = held.filter(pc.invert(pc.is_in(held[KEY], value_set=gone)))
        if left_over.num_rows < held.num_rows:
            put(left_over, path)
    (folders.of(load) / "waiting.parquet").unlink(missing_ok=True)  # its rows are in the queue


def put(table: pa.Table, path: Path) -> None:
    """Put a table in the place of a file, whole or not at all."""
    new = path.with_suffix(".new")
    pq.write_table(table, new)
    new.replace(path)


def cells_of(row: WaitingRow) -> list[tuple[str, str]]:
    """Return the cells of a row in the queue, with what it wanted and whose file it came in."""
    sender = row.load.files.filter(number=row.file_number).values_list("sender", flat=True).first() or ""
    return [*json.loads(row.row).items(), ("", row.wanted), ("", sender)]


def waits_in_file(load: Load) -> Iterator[list[tuple[str, str]]]:
    """Yield the cells of each row that would wait, of a load that was not accepted."""
    path = folders.of(load) / "waiting.parquet"
    if path.exists():
        held = pq.read_table(path, columns=["row", "wanted"]).to_pydict()
        yield from ([*json.loads(row).items(), ("", wanted)] for row, wanted in zip(held["row"], held["wanted"]))


def empty(rows: Sequence[WaitingRow]) -> None:
    """Empty rows of the queue; those that still wait are rejected, and the counts of loads and files move with them."""
    waiting = [each for each in rows if each.answer == Answer.NONE]
    own = WaitingRow.objects.filter(pk__in=[each.pk for each in rows])
    own.exclude(reason="unknown_school").update(wanted="")
    own.filter(answer=Answer.NONE).update(answer=Answer.REJECTED, answered_at=timezone.now())
    own.update(row="{}", why=WHY, added_with=None)  # an empty row cannot wait again
    for (load, number), many in Counter((each.load, each.file_number) for each in waiting).items():
        loads.answered(load, number, answer=Answer.REJECTED, rows_settled=many)


def shown(load: Load, naming: Naming, lines: set[Line]) -> tuple[pa.Table | None, list[int]]:
    """Return the problems of a load, and the places in them of values that stand in these lines or name one of the children."""
    path = folders.of(load) / "problems.parquet"
    if not path.exists():
        return None, []
    table = pq.read_table(path)
    rows: dict[tuple[str, str, int | None], list[int]] = defaultdict(list)
    columns = {name: table[name].to_pylist() for name in ("file", "sheet", "row", "column", "value")}
    for place, value in enumerate(columns["value"]):
        if value and value != ERASED:
            rows[columns["file"][place], columns["sheet"][place], columns["row"][place]].append(place)
    about = [
        places
        for (file, _, row), places in rows.items()
        if (file, row) in lines or naming.found_in((columns["column"][each], columns["value"][each]) for each in places)
    ]
    return table, [place for places in about for place in places]


def blank(load: Load, table: pa.Table | None, which: Sequence[int]) -> None:
    """Write the report of a load anew with these values removed."""
    if table is not None and which:
        values = table["value"].to_pylist()
        for place in which:
            values[place] = ERASED
        number = table.schema.get_field_index("value")
        put(table.set_column(number, table.schema.field(number), pa.array(values, table.schema.field(number).type)), folders.of(load) / "problems.parquet")  # fmt: skip


def discard(load: Load) -> None:
    """Drop a load that was checked and never loaded, with everything received for it."""
    sentence = "Discarded: it named a child whose record was erased. Nothing of it had been loaded; send the files again without the child."
    Load.objects.filter(pk=load.pk).update(state=State.DISCARDED, sentence=sentence)
    folders.forget(load)
