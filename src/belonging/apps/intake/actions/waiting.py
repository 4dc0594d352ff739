"""The queue: a person says which school or child a waiting row means, adds it, or rejects it with a reason.

A matched row goes through the same check as it did when its file came, with one thing more known: what the person said.
"""

import csv
import json
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.accounts.models import User
from belonging.apps.directory.queries import School
from belonging.apps.intake import folders
from belonging.apps.intake.actions import fold, loads
from belonging.apps.intake.actions.checking import remembered
from belonging.apps.intake.actions.known import known
from belonging.apps.intake.models import Answer, Load, LoadedFile, Scope, State, WaitingRow
from belonging.apps.intake.permissions import Refused, may_load
from belonging.apps.record.queries import Pupil
from belonging.store.reading import Checked, Known, SuppliedMap, check

Sheet = tuple[LoadedFile, str]
ALIAS = "this:child"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person said of waiting rows: a cell to be read as another, or names (with UPNs) under which a child is known.

    `added` is the load by which they added the school or child.
    """

    cell: tuple[str, str] = ("", "")
    aliases: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    why: str = ""
    added: Load | None = None


def waiting(*, reason: str, wanted: str) -> list[WaitingRow]:
    """Return the rows that still wait for one school or child."""
    return list(
        WaitingRow.objects.filter(answer=Answer.NONE, load__state=State.LOADED, reason=reason, wanted=wanted)
        .select_related("load")
        .order_by("load__place", "file_number", "row_number")
    )


def reject(*, reason: str, wanted: str, why: str, by: User | None) -> int:
    """Reject every row that waits for one school or child, with a reason; return how many. The record does not change."""
    may_load(by)
    if not why.strip():
        raise Refused("Say why these rows are rejected, so that whoever asks later can be told.")
    with loads.alone(), acting.system(by=by):
        found = waiting(reason=reason, wanted=wanted)
        return settle(found, answer=Answer.REJECTED, why=why.strip(), by=by)


def match_school(*, wanted: str, school: School, by: User | None, added: Load | None = None) -> int:
    """Load every row that waits for the school `wanted` as rows of `school`; return how many were loaded."""
    said = Said(cell=(wanted, school_as(wanted, school)), why=f"Matched to {school.name}.", added=added)
    return answer("unknown_school", wanted, said, by=by)


def match_pupil(*, wanted: str, pupil: Pupil, by: User | None, added: Load | None = None) -> int:
    """Load every row that waits for the child `wanted` as rows of `pupil`; return how many were loaded."""
    schools = pupil.enrolments.values_list("school__laestab", flat=True)
    aliases = {ALIAS: wanted.strip().upper(), **{f"{laestab}:{wanted}": "" for laestab in schools}}
    said = Said(aliases=aliases, key=pupil.key, why="Matched to a child in the record.", added=added)
    return answer("unknown_pupil", wanted, said, by=by)


def wanted_schools() -> list[str]:
    """Return, as the rows write them, the schools that rows still wait for."""
    found = WaitingRow.objects.filter(answer=Answer.NONE, load__state=State.LOADED, reason="unknown_school")
    return sorted(set(found.values_list("wanted", flat=True)))


def school_as(wanted: str, school: School) -> str:
    """Return the number of a school as the column it stands in is read: a URN where the row gave one, else the LAESTAB."""
    digits = "".join(sign for sign in wanted if sign.isdecimal())
    return str(school.urn) if len(digits) in (5, 6) else school.laestab


def look_again(*, by: User | None) -> int:
    """Try every waiting row once more, for what later loads made known; return how many were loaded."""
    may_load(by)
    done = 0
    for reason, wanted in sorted(
        WaitingRow.objects.filter(answer=Answer.NONE, load__state=State.LOADED)
        .values_list("reason", "wanted")
        .distinct()
    ):
        done += answer(reason, wanted, Said(why="Known since a later load."), by=by)
    return done


def answer(reason: str, wanted: str, said: Said, *, by: User | None) -> int:
    """Check the rows that wait for `wanted` again with what a person said, and load those that now find their place."""
    may_load(by)
    with loads.alone():
        found: dict[Load, dict[Sheet, list[WaitingRow]]] = defaultdict(lambda: defaultdict(list))
        for row in waiting(reason=reason, wanted=wanted):
            file = LoadedFile.objects.get(load=row.load, number=row.file_number)
            found[row.load][file, row.sheet].append(row)
        return sum(load_rows(load, sheets, said, by=by) for load, sheets in found.items())


def load_rows(load: Load, sheets: Mapping[Sheet, Sequence[WaitingRow]], said: Said, *, by: User | None) -> int:
    """Do so for the rows of one load, checked together so that they know each other's children; return how many were loaded."""
    folder = folders.of(load) / "again"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        paths, given = [], []
        for place, ((file, sheet), rows) in enumerate(sheets.items()):
            name = Path(file.name).name if len({each.name for each, _ in sheets}) == len(sheets) else f"{place}-{Path(file.name).name}"  # fmt: skip
            paths.append(write_sheet(folder / str(place) / name, rows, said))
            form = next((form for name, form, _ in file.sheets if name == sheet), file.format)
            own = {
                header: header for header in json.loads(rows[0].row)
            }  # so that it is read as it was, whatever else is near
            given.append(
                SuppliedMap(
                    format=form, columns=own, file=paths[-1].name, academic_year=file.academic_year, term=file.term
                )
            )
        knows = widened(known(folder / "known"), said)
        checked = check(
            paths, knows, folder / "check", maps=[*given, *remembered()], only={each.format for each in given}
        )
        again = still_waiting(checked)
        ordered = list(sheets.items())
        done = [
            row
            for file_no, (_, rows) in enumerate(ordered)
            for place, row in enumerate(rows)
            if (file_no, place) not in again
        ]
        with acting.system(by=by):
            refold(load, add_parts(load, ordered, checked, said))
            settle(done, answer=Answer.LOADED, why=said.why, by=by, added=said.added)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return len(done)


def write_sheet(path: Path, rows: Sequence[WaitingRow], said: Said) -> Path:
    """Write the cells of waiting rows as a CSV of the file's name, so that it is recognised as the file was."""
    path = path.with_suffix(".csv")
    path.parent.mkdir(parents=True, exist_ok=True)
    wanted, meant = said.cell
    cells = [
        {
            name: meant if wanted and (cell or "").strip() == wanted.strip() else cell
            for name, cell in json.loads(row.row).items()
        }
        for row in rows
    ]
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(cells[0]))
        writer.writeheader()
        writer.writerows(cells)
    return path


def widened(knows: Known, said: Said) -> Known:
    """Return what is known, with the names a person gave a child added."""
    if not said.aliases:
        return knows
    held = pq.read_table(knows.pupils)
    extra = pa.table(
        {
            "pupil_key": list(said.aliases),
            "upn": list(said.aliases.values()),
            "former_upn": list(said.aliases.values()),
            "birth_date": [None] * len(said.aliases),
        },
        schema=held.schema,
    )
    return replace(knows, pupils=pa.concat_tables([held, extra]))


def still_waiting(checked: Checked) -> set[tuple[int, int]]:
    """Return the files and places (0 first) of rows that were not loaded this time."""
    numbers = {file.name: file.number for file in checked.files}
    with fold.engine() as work:
        waits = work.execute(f"SELECT file_no, row_no - 2 FROM read_parquet('{checked.waiting}')").fetchall()
        broken = work.execute(
            f"SELECT file, \"row\" - 2 FROM read_parquet('{checked.problems.path}') WHERE severity = 'error' AND \"row\" IS NOT NULL"
        ).fetchall()
    return {(int(file), int(row)) for file, row in waits} | {(numbers[name], int(row)) for name, row in broken}


def add_parts(
    load: Load, sheets: Sequence[tuple[Sheet, Sequence[WaitingRow]]], checked: Checked, said: Said
) -> list[Path]:
    """Put the typed rows beside those of their load, under the file and row they came from; return the new parts.

    A part that an added school or child made possible is named after the load that added it, so that undoing that load finds it.
    """
    parts = []
    for table, path in checked.tables.items():
        typed = pq.read_table(path)
        if not typed.num_rows:
            continue
        columns = typed.to_pydict()
        came = [sheets[file_no][1][row_no - 2] for file_no, row_no in zip(columns["file_no"], columns["row_no"])]
        columns["row_no"] = [row.row_number for row in came]
        columns["file_no"] = [row.file_number for row in came]
        if "pupil_key" in columns:
            columns["pupil_key"] = [said.key if key in said.aliases else key for key in columns["pupil_key"]]
        typed = pa.table(columns, schema=typed.schema)
        folder = folders.of(load) / "tables" / table
        folder.mkdir(parents=True, exist_ok=True)
        number = 1 + max((int(part.stem.partition("-")[0]) for part in folder.glob("*.parquet")), default=-1)
        parts.append(folder / (f"{number}-{said.added.pk.hex}.parquet" if said.added else f"{number}.parquet"))
        pq.write_table(typed, parts[-1])
    return parts


def refold(load: Load, parts: Sequence[Path]) -> None:
    """Bring the record to what the load says now that it has these parts more; a fault takes the parts away again."""
    if not parts:
        return
    try:
        with fold.engine() as work:
            change = widen_scopes(load, {part.parent.name for part in parts}, fold.scopes_said(work, load))
            _, version = loads.apply(change, work, loads.silent)
        transaction.on_commit(lambda: loads.show(version))
    except BaseException:
        for part in parts:
            part.unlink(missing_ok=True)
        raise


def widen_scopes(load: Load, tables: set[str], said: Sequence[Scope]) -> fold.Change:
    """Return the change that writes the scopes of these tables again, with new scopes where the load now speaks for more.

    What holds is written anew under scopes of its own number, so that rows that were there are not there twice.
    """
    held = {(each.table, each.format, each.key): each for each in Scope.objects.filter(load=load, table__in=tables)}
    gone, come, new = [], [], []
    for scope in (each for each in said if each.table in tables):
        before = held.get((scope.table, scope.format, scope.key))
        if before is None:
            new.append(scope)
        elif before.rows != scope.rows:
            Scope.objects.filter(pk=before.pk).update(rows=scope.rows)
            if before.live:
                gone.append(before)
                come.append(before)
    Scope.objects.bulk_create(new)
    change = fold.decide(list(Scope.objects.filter(pk__in=[each.pk for each in new])))
    return fold.Change(
        gone=(*change.gone, *gone), come=(*change.come, *come), touched=change.touched, tables=change.tables | tables
    )


def settle(rows: Sequence[WaitingRow], *, answer: Answer, why: str, by: User | None, added: Load | None = None) -> int:
    """Write what was decided, and move the counts of loads and files with it."""
    WaitingRow.objects.filter(pk__in=[row.pk for row in rows]).update(
        answer=answer, why=why, answered_by=by, answered_at=timezone.now(), added_with=added
    )
    per: dict[tuple[Load, int], int] = defaultdict(int)
    for row in rows:
        per[row.load, row.file_number] += 1
    for (load, number), count in per.items():
        loads.answered(load, number, answer=answer, rows_settled=count)
    return len(rows)
