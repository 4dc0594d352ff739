"""What a check found: files, counts, problems, and rows ready to load or waiting; kept on disk, read a page at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from belonging.kernel.periods import Period
from belonging.store.reading.headers import SuppliedMap

PROBLEM_FIELDS = ("file", "sheet", "row", "column", "rule", "severity", "value", "fix")
HARMLESS = "blank_row"  # listed so that every row is accounted for; nothing needs doing
FAILED = ("error", "unknown", "warning")


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Rows of a file or batch: rows in = loaded + waiting + rejected, always."""

    rows_in: int = 0
    loaded: int = 0
    waiting: int = 0
    rejected: int = 0

    def __post_init__(self) -> None:
        if self.rows_in != self.loaded + self.waiting + self.rejected:
            raise AssertionError(
                f"Rows were lost: {self.rows_in} in, {self.loaded} loaded, {self.waiting} waiting, {self.rejected} rejected."
            )

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            rows_in=self.rows_in + other.rows_in,
            loaded=self.loaded + other.loaded,
            waiting=self.waiting + other.waiting,
            rejected=self.rejected + other.rejected,
        )

    def as_dict(self) -> dict[str, int]:
        """Return {'in', 'loaded', 'waiting', 'rejected'}."""
        return {"in": self.rows_in, "loaded": self.loaded, "waiting": self.waiting, "rejected": self.rejected}


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """One file: what it is, whose, for when, and how its rows fared.

    `format` is '' when nothing recognised it; `sentence` then says why. `number` is the `file_no` of its rows. `periods` holds
    (academic year, term) pairs, term 0 when the file is not of one term; `years` of any rows are in the tables themselves.
    `scopes` names what it would replace: one mapping of scope field to value for each sheet. `suggested` = {their header: our column}. `read_by` is the column map by which it was read.
    """

    number: int
    name: str
    sha256: str = ""
    size: int = 0
    format: str = ""
    title: str = ""
    sender: str = ""
    academic_year: int | None = None
    term: int | None = None
    counts: Counts = Counts()
    sentence: str = ""
    usable: bool = True
    suggested_format: str = ""
    suggested: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[tuple[str, str, Counts], ...] = ()
    read_by: SuppliedMap | None = None

    def shown(self) -> dict[str, object]:
        """Return the file as a report shows it, in the shape of a load's files."""
        dated = self.academic_year is not None
        return {
            "name": self.name,
            "sha256": self.sha256,
            "format": self.format or next((form for _, form, _ in self.sheets), ""),
            "title": self.title or ", ".join(sorted({name for name, _, _ in self.sheets if name})),
            "sender": self.sender,
            "period": str(Period(self.academic_year, self.term or 0)) if dated else "",
            "rows": self.counts.as_dict(),
            "sentence": self.sentence,
            "usable": self.usable,
            "suggested_format": self.suggested_format,
            "suggested": dict(self.suggested),
        }

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain data, for the command line and pages."""
        plain = {key: value for key, value in asdict(self).items() if key not in ("counts", "sheets", "read_by")}
        sheets = [{"sheet": name, "format": key, "rows": counts.as_dict()} for name, key, counts in self.sheets]
        return {**plain, "suggested": dict(self.suggested), "rows": self.counts.as_dict(), "sheets": sheets}


@dataclass(frozen=True, kw_only=True)
class Problems:
    """Problems of a batch in a Parquet file with columns `PROBLEM_FIELDS`, in order of file and row."""

    path: Path

    def _rows(self, sql: str, *given: object) -> list[dict[str, object]]:
        with duckdb.connect() as con:
            found = con.execute(sql.replace("problems", "read_parquet(?)", 1), [str(self.path), *given])
            names = [each[0] for each in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def count(self) -> int:
        """Return how many problems there are."""
        return int(str(self._rows("select count(*) as n from problems")[0]["n"]))

    def to_mend(self) -> int:
        """Return how many problems somebody should look at: all but blank rows."""
        return int(str(self._rows("select count(*) as n from problems where rule <> ?", HARMLESS)[0]["n"]))

    def grouped(self) -> list[dict[str, object]]:
        """Return one row a file, sheet, column, rule and severity, with `count`, `rows` (blank rows are listed once), `first_row`, up to
        five example values and the fix.
        """
        return self._rows(f"""select file, sheet, "column", rule, severity, any_value(fix) as fix, count(*) as count, min(row) as first_row,
            sum(case when rule = '{HARMLESS}' then try_cast(regexp_replace(value, '[^0-9]', '', 'g') as bigint) else 1 end)::bigint as rows,
            list(distinct value order by value)[:5] as examples from problems group by file, sheet, "column", rule, severity
            order by case severity when 'error' then 0 when 'unknown' then 1 else 2 end, count desc, file, "column", rule""")

    def each(self) -> Iterator[dict[str, object]]:
        """Yield every problem in order of file and row, a few thousand read at a time."""
        with duckdb.connect() as con:
            found = con.execute(
                'select * from read_parquet(?) order by file, sheet, row nulls first, "column", rule', [str(self.path)]
            )
            names = [each[0] for each in found.description]
            while batch := found.fetchmany(5_000):
                for row in batch:
                    yield dict(zip(names, row, strict=True))

    def page(
        self, offset: int = 0, limit: int = 200, *, file: str = "", rule: str = "", severity: str = ""
    ) -> list[dict[str, object]]:
        """Return problems in order of file and row, optionally of one file, rule or severity."""
        return self._rows(
            """select * from problems where (file = ? or ? = '') and (rule = ? or ? = '') and (severity = ? or ? = '')
            order by file, sheet, row nulls first, "column", rule limit ? offset ?""",
            file, file, rule, rule, severity, severity, limit, offset,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A whole dry run. `tables` and `waiting` are Parquet files; nothing else has been changed anywhere."""

    files: tuple[FileReport, ...]
    problems: Problems
    tables: Mapping[str, Path]
    waiting: Path

    @property
    def counts(self) -> Counts:
        """Return the rows of all files together."""
        return sum((each.counts for each in self.files), Counts())

    @property
    def usable(self) -> bool:
        """Tell whether anything at all could be read."""
        return any(each.usable for each in self.files)

    def exit_code(self) -> int:
        """Return 0 clean (blank rows apart), 3 with problems listed, 2 when nothing could be read."""
        return 2 if not self.usable else 3 if self.problems.to_mend() else 0

    def as_dict(self, limit: int = 1_000_000) -> dict[str, object]:
        """Return the whole report as plain data: files, rows and problems."""
        return {
            "files": [each.as_dict() for each in self.files],
            "rows": self.counts.as_dict(),
            "problems": self.problems.page(limit=limit),
        }
