"""The report of a check: its files, rows and problems, the same for pages and for the command line."""

from typing import Any

from belonging.apps.intake import folders
from belonging.apps.intake.models import Load, LoadedFile
from belonging.store.reading import Problems, fates, formats


def problems_of(load: Load) -> Problems:
    """Return every problem of a load, kept for as long as its report is."""
    return Problems(path=folders.of(load) / "problems.parquet")


def grouped(load: Load) -> list[dict[str, Any]]:
    """Return the problems of a load in groups, with `fate`, what became of the rows, and `rows`, how many they are (None: unsaid)."""
    files = {file["name"]: file["rows"] for file in files_of(load)}
    return [
        {
            **group,
            "rows": fates.rows(group, files),
            "fate": fates.fate(str(group["rule"]), str(group["severity"]), group["first_row"]).capitalize(),
        }
        for group in problems_of(load).grouped()
    ]


def has_problems(load: Load) -> bool:
    """Tell whether the report of a load is still kept."""
    return (folders.of(load) / "problems.parquet").exists()


def rows_of(load: Load) -> dict[str, int]:
    """Return the rows of a load: in, loaded, waiting, rejected."""
    return {"in": load.rows_in, "loaded": load.loaded, "waiting": load.waiting, "rejected": load.rejected}


def files_of(load: Load) -> list[dict[str, Any]]:
    """Return the files of a load as plain data."""
    return [
        {
            "name": file.name,
            "sha256": file.sha256,
            "format": file.format,
            "title": file.title,
            "sender": file.sender,
            "period": file.period,
            "rows": {"in": file.rows_in, "loaded": file.loaded, "waiting": file.waiting, "rejected": file.rejected},
            "sentence": file.sentence,
            "usable": usable(file),
            "suggested_format": file.suggested_format,
            "suggested": file.suggested_map,
        }
        for file in load.files.order_by("number")
    ]


def usable(file: LoadedFile) -> bool:
    """Tell whether anything of a file could be read."""
    return bool(file.sheets)


def stranger(file: LoadedFile) -> dict[str, Any]:
    """Return a file nobody recognised with the format suggested or chosen ('' for none yet), its columns (number, theirs, ours) and all of
    ours to choose from, needed ones first."""
    form = formats().get(file.suggested_format)
    ours = sorted(form.columns if form else (), key=lambda column: not (column.required or column.present))
    return {
        "file": file,
        "title": form.title if form else "",
        "columns": [(place, theirs, said) for place, (theirs, said) in enumerate(file.suggested_map.items())],
        "ours": [column.name for column in ours],
        "needed": [column.name for column in ours if column.required or column.present],
    }
