"""The report of a check: its files, rows and problems, the same for pages and for the command line."""

from typing import Any

from belonging.apps.intake import folders
from belonging.apps.intake.models import Load, LoadedFile
from belonging.kernel.periods import Period
from belonging.store.reading import FileReport, Problems


def problems_of(load: Load) -> Problems:
    """Return every problem of a load, kept for as long as its report is."""
    return Problems(path=folders.of(load) / "problems.parquet")


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


def file_as_dict(file: FileReport) -> dict[str, Any]:
    """Return one file of a check that is not kept, in the same shape."""
    dated = file.academic_year is not None
    return {
        "name": file.name,
        "sha256": file.sha256,
        "format": file.format or next((form for _, form, _ in file.sheets), ""),
        "title": file.title or ", ".join(sorted({name for name, _, _ in file.sheets if name})),
        "sender": file.sender,
        "period": str(Period(file.academic_year, file.term or 0)) if dated else "",
        "rows": file.counts.as_dict(),
        "sentence": file.sentence,
        "usable": file.usable,
        "suggested_format": file.suggested_format,
        "suggested": dict(file.suggested),
    }
