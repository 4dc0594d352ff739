"""A dry run: what loading these files would do, row by row, with the record left as it is."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localtime

from belonging.apps.accounts.models import User
from belonging.apps.intake import folders, sentences
from belonging.apps.intake.actions import column_maps, door, replacing
from belonging.apps.intake.actions.known import known
from belonging.apps.intake.models import ColumnMap, Load, LoadedFile, Scope, State
from belonging.apps.intake.permissions import may_load
from belonging.apps.intake.queries.standing import standing
from belonging.kernel.days import written
from belonging.kernel.periods import Period
from belonging.store.reading import Checked, FileReport, SuppliedMap, check, formats

Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def receive(*, by: User | None) -> Load:
    """Begin a load that has no files yet."""
    may_load(by)
    return Load.objects.create(by=by)


def dry_run(
    paths: Sequence[Path | str],
    *,
    by: User | None,
    load: Load | None = None,
    progress: Progress = silent,
    maps: Sequence[SuppliedMap] = (),
) -> Load:
    """Check files, folders or zips and return the load with its report, ready to be accepted; the record does not change.

    `maps` say how columns are read this time, before those remembered.
    """
    may_load(by)
    load = load or receive(by=by)
    with folders.working_on(load):
        Load.objects.filter(pk=load.pk).update(state=State.CHECKING, sentence="")
        look(paths, load, progress, maps)
    return load


def look(paths: Sequence[Path | str], load: Load, progress: Progress, maps: Sequence[SuppliedMap]) -> None:
    """Check the files and write the report, or why there is none."""
    folder = folders.of(load)
    against = standing().changes
    try:
        checked = check(
            [Path(path) for path in paths],
            known(folder / "known"),
            folder / "check",
            maps=[*maps, *column_maps.given(load), *remembered()],
            progress=progress,
        )
        keep(load, checked)
    except Exception as fault:
        Load.objects.filter(pk=load.pk).update(state=State.FAILED, sentence=f"The check stopped: {fault}")
        raise
    finally:
        shutil.rmtree(folder / "known", ignore_errors=True)
    column_maps.take(load, checked, maps)
    report(load, checked, against)
    column_maps.remember(load)


def remembered() -> list[SuppliedMap]:
    """Return the column maps people have accepted."""
    return [
        SuppliedMap(format=each.format, columns=each.columns, sender=each.sender)
        for each in ColumnMap.objects.order_by("-made_at", "pk")
    ]


def keep(load: Load, checked: Checked) -> None:
    """Put the outputs of a check where the load keeps them."""
    folder = folders.of(load)
    shutil.rmtree(folder / "tables", ignore_errors=True)
    for table, path in checked.tables.items():
        place = folder / "tables" / table / "0.parquet"
        place.parent.mkdir(parents=True)
        shutil.move(path, place)
    shutil.move(checked.problems.path, folder / "problems.parquet")
    shutil.move(checked.waiting, folder / "waiting.parquet")
    shutil.rmtree(folder / "check", ignore_errors=True)


@transaction.atomic
def report(load: Load, checked: Checked, against: int) -> None:
    """Write what the check found: each file with its counts, and their sums."""
    LoadedFile.objects.filter(load=load).delete()
    files = LoadedFile.objects.bulk_create([describe(load, file) for file in checked.files])
    for name in ("rows_in", "loaded", "waiting", "rejected"):
        setattr(load, name, sum(getattr(file, name) for file in files))
    load.checked_against = against
    refused = door.refusals(checked.files)
    if refused:
        refuse(load, files, refused)
        return
    readable = [file for file in files if file.format]
    load.state = State.CHECKED if readable else State.FAILED
    load.sentence = (
        "" if readable else "None of these files could be read. Each says below what was wrong and what to do."
    )
    load.repeats = bool(readable) and all(already(file) for file in readable)
    if readable and not load.repeats:
        load.sentence = sentences.replacing(replacing.by_load(load), done=False)
    load.save()


def would_replace(checked: Checked) -> str:
    """Return, in a sentence, what loading these checked files would replace; '' for nothing. The record does not change."""
    load = Load()
    files = [describe(load, file) for file in checked.files]
    if all(already(file) for file in files if file.format):
        return ""
    return sentences.replacing(
        replacing.by_files(files, {table: [path] for table, path in checked.tables.items()}), done=False
    )


def refuse(load: Load, files: Sequence[LoadedFile], refused: Mapping[int, str]) -> None:
    """Say why files were refused at the door, and keep nothing that was read from any file sent with them."""
    for file in files:
        if file.number in refused:
            file.sentence = refused[file.number]
            file.save(update_fields=["sentence"])
    load.state, load.repeats = State.FAILED, False
    load.sentence = "Refused at the door, and nothing was kept. " + " ".join(dict.fromkeys(refused.values()))
    load.save()
    shutil.rmtree(folders.of(load) / "tables", ignore_errors=True)
    (folders.of(load) / "waiting.parquet").unlink(missing_ok=True)
    (folders.of(load) / "problems.parquet").unlink(missing_ok=True)
    folders.forget_received(load)


def describe(load: Load, file: FileReport) -> LoadedFile:
    """Return one file of a check as the record keeps it."""
    dated = file.academic_year is not None
    made = LoadedFile(
        load=load,
        number=file.number,
        name=file.name[:255],
        sha256=file.sha256,
        format=file.format or next((form for _, form, _ in file.sheets), ""),
        title=file.title,
        sender=file.sender[:60],
        period=str(Period(file.academic_year, file.term or 0)) if dated else "",
        academic_year=file.academic_year,
        term=file.term,
        rows_in=file.counts.rows_in,
        loaded=file.counts.loaded,
        waiting=file.counts.waiting,
        rejected=file.counts.rejected,
        sentence=file.sentence,
        speaks_for=speaks_for([form for _, form, _ in file.sheets]),
        sheets=[[name, form, counts.as_dict()] for name, form, counts in file.sheets],
        suggested_format=file.suggested_format,
        suggested_map=dict(file.suggested),
    )
    if earlier := already(made):
        day = written(localtime(earlier.load.accepted_at).date())
        made.sentence = f"This very file was loaded on {day} and nothing has replaced it since. {made.sentence}".strip()
    return made


def speaks_for(keys: Sequence[str]) -> dict[str, tuple[str, list[str]]]:
    """Return, for each record table the formats of a file fill, the format and its scope; '' for tables a layout adds."""
    said: dict[str, tuple[str, list[str]]] = {}
    for key in keys:
        declared = formats()[key]
        said.setdefault(declared.fills, (key, list(declared.scope)))
        said.setdefault("", (key, list(declared.scope)))
    return said


def already(file: LoadedFile) -> LoadedFile | None:
    """Return the same file from a load that still holds in full, and from which no fewer rows were loaded; else None."""
    if not file.format:
        return None
    earlier = (
        LoadedFile.objects.filter(sha256=file.sha256, format=file.format, load__state=State.LOADED)
        .select_related("load")
        .order_by("-load__place")
        .first()
    )
    if earlier is None or earlier.loaded < file.loaded or earlier.rows_in != file.rows_in:
        return None
    replaced = Scope.objects.filter(load=earlier.load, live=False, format__in=[file.format, "marks"]).exists()
    return None if replaced else earlier
