"""Writing a new version of the store: whole tables put, marks merged, counts kept in step. Nothing is seen before its time."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow as pa

from belonging.engine.indicators.half_terms import HalfTerms
from belonging.store import cube, marks
from belonging.store.codes import SESSIONS
from belonging.store.compile import Scope
from belonging.store.embedded import Embedded, connect, empty, quoted
from belonging.store.manifest import Manifest, flush
from belonging.store.tables import COUNTED, LATER, TABLES, Table

Data = pa.Table | pa.RecordBatchReader | str | Path | Sequence[str | Path] | Iterable[pa.RecordBatch]


class Writer:
    """One version in the making, on top of `base`. `half_terms` {academic year: HalfTerms} where a calendar is known."""

    def __init__(
        self, home: Path, base: Manifest, version: int, half_terms: Mapping[int, HalfTerms] | None = None
    ) -> None:
        self.home, self.version = home, version
        self.parts = deepcopy(base.parts)
        self.half_terms = dict(half_terms or {})
        self.written: list[Path] = []
        self.changed: dict[str, set[int]] = {}
        self._connection: duckdb.DuckDBPyConnection | None = None

    @property
    def manifest(self) -> Manifest:
        """Return the version as far as it has been written."""
        return Manifest(
            version=self.version, parts=self.parts, written_at=datetime.now(UTC).isoformat(timespec="seconds")
        )

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Return the engine that sorts and writes, opened when first wanted."""
        if self._connection is None:
            self._connection = connect(self.home / "scratch")
        return self._connection

    def put(self, table: str, academic_year: int, data: Data, *, part: str = "all") -> int:
        """Replace a table's rows of one academic year (0 for tables that have none); return how many rows it has now.

        `data` is an Arrow table, a reader, batches, or Parquet paths, with the columns of `belonging.store.tables`.
        Marks are parted by half-term and counted; `mark_counts` takes returns only, as marks count themselves.
        `part` replaces one part of the year alone (an authority, where there are several). Raises ValueError in a
        sentence for rows that do not fit.
        """
        given = self._offered(data)
        if table == "mark_weeks":
            return self._put_marks(academic_year, given, part)
        return self._write(table, academic_year, f"{part}-return" if table == "mark_counts" else part, given)

    def remove(self, table: str, academic_year: int) -> None:
        """Leave out a table's rows of one academic year."""
        self.parts.get(table, {}).pop(academic_year, None)
        self._note(table, academic_year)
        if table == "mark_weeks":
            self._uncount_marks(academic_year)

    def merge_marks(self, academic_year: int, data: Data, *, part: str = "all") -> None:
        """Lay a load's week strings (urn, enrolment_id, week, marks) over those held: a later mark wins, '-' keeps the old.

        Only the half-terms touched are rewritten and counted anew.
        """
        self._hold_incoming(academic_year, self._offered(data))
        touched = self._half_terms_of("incoming")
        for number in touched:
            held = self.parts.get("mark_weeks", {}).get(academic_year, {}).get(_half(part, number))
            new = f"SELECT {marks.COLUMNS} FROM incoming WHERE half_term = {number}"
            both = marks.merged(f"SELECT {marks.COLUMNS} FROM {self._file(held)}", new) if held else new
            self._write(
                "mark_weeks", academic_year, _half(part, number), f"SELECT *, {number} AS half_term FROM ({both})"
            )
        self._count(academic_year, part, touched)
        self.connection.execute("DROP TABLE incoming")

    def fold_marks(self, academic_year: int, loads: Sequence[str | Path]) -> None:
        """Make the year's marks anew from what its loads brought (Parquet paths, oldest first): how a load is undone."""
        self.remove("mark_weeks", academic_year)
        if loads:
            parts = " UNION ALL ".join(
                f"SELECT {marks.COLUMNS}, {at} AS load FROM read_parquet({quoted(path)})"
                for at, path in enumerate(loads)
            )
            self._put_marks(academic_year, marks.folded(parts), "all")

    def compute(self, years: Iterable[int] | None = None) -> None:
        """Count the cube of some academic years anew; when none is named, of those this version changes or an earlier catalogue counted."""
        stale = self._stale()
        self.uncount()
        held = self.parts.get("pupil_years", {}).keys() | self.parts.get("suspensions", {}).keys()
        for year in sorted(held & (stale if years is None else set(years))):
            paths = {
                name: [self.home / path for path in self.manifest.paths(name, (year - 1, year))] for name in COUNTED
            }
            with Embedded(paths, scratch=self.home / "scratch") as engine:
                counted = cube.compute(engine, Scope(year=year))
            self.parts.get("cube", {}).pop(year, None)
            self.put("cube", year, counted, part=cube.catalogue())

    def uncount(self) -> None:
        """Leave out the cube of the academic years this version changes and has not counted, and what an earlier catalogue counted."""
        for year in self._stale():
            self.parts.get("cube", {}).pop(year, None)

    def close(self) -> None:
        """Let go of the engine."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def discard(self) -> None:
        """Delete every file this version has written."""
        self.close()
        for path in self.written:
            path.unlink(missing_ok=True)

    def _stale(self) -> set[int]:
        years = {year for table, found in self.changed.items() for year in found if table in COUNTED}
        # A child's row, and what they missed, are looked back to from the year after.
        years |= {year + 1 for table in ("pupil_years", "mark_counts") for year in self.changed.get(table, ())}
        if "schools" in self.changed:
            years |= {year for table in COUNTED for year in self.parts.get(table, {})}
        years |= {year for year, held in self.parts.get("cube", {}).items() if held and {*held} != {cube.catalogue()}}
        return years - self.changed.get("cube", set())

    def _put_marks(self, year: int, sql: str, part: str) -> int:
        self._hold_incoming(year, sql)
        self._uncount_marks(year, part)
        rows, touched = 0, self._half_terms_of("incoming")
        for number in touched:
            new = f"SELECT {marks.COLUMNS}, {number} AS half_term FROM incoming WHERE half_term = {number}"
            rows += self._write("mark_weeks", year, _half(part, number), new)
        self._count(year, part, touched)
        self.connection.execute("DROP TABLE incoming")
        return rows

    def _hold_incoming(self, year: int, sql: str) -> None:
        half_term = marks.half_term(self.half_terms.get(year) or HalfTerms.usual(year))
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT {marks.COLUMNS}, {half_term} AS half_term FROM ({sql})"
        )

    def _half_terms_of(self, relation: str) -> list[int]:
        return [
            row[0]
            for row in self.connection.execute(f"SELECT DISTINCT half_term FROM {relation} ORDER BY 1").fetchall()
        ]

    def _count(self, year: int, part: str, touched: Sequence[int]) -> None:
        """Count the half-terms touched anew, beside the others: rows of one enrolment lie together, to be summed quickly."""
        files = self.parts.get("mark_counts", {}).get(year, {})
        if old := [name for name in files if name.startswith(_half(part, 0)[:-1])]:
            # Stores once had a file a half-term: left beside the new one, they would count twice.
            touched = [number for number in range(1, 7) if _half(part, number) in self.parts["mark_weeks"][year]]
            for name in old:
                del files[name]
        held = files.get(f"{part}-marks")
        others = ", ".join(map(str, touched)) or "0"
        kept = f"SELECT * FROM {self._file(held)} WHERE half_term NOT IN ({others})" if held else empty("mark_counts")
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE counted AS {kept}")
        for number in touched:  # one after another, so that memory holds the sums of one half-term only
            weeks = self._file(self.parts["mark_weeks"][year][_half(part, number)])
            self.connection.execute(f"INSERT INTO counted BY NAME {marks.counts(f'SELECT * FROM {weeks}')}")
        self._write("mark_counts", year, f"{part}-marks", "SELECT * FROM counted")
        self.connection.execute("DROP TABLE counted")
        self._see_patterns(year, part, touched)

    def _see_patterns(self, year: int, part: str, touched: Sequence[int]) -> None:
        """Read the patterns of the half-terms touched anew, and of those whose patterns nobody has read yet."""
        weeks, seen = (self.parts.get(table, {}).get(year, {}) for table in ("mark_weeks", "mark_patterns"))
        for number in range(1, 7):
            held = weeks.get(_half(part, number))
            if held and (number in touched or _half(part, number) not in seen):
                self._write(
                    "mark_patterns", year, _half(part, number), marks.patterns(f"SELECT * FROM {self._file(held)}")
                )

    def _uncount_marks(self, year: int, part: str = "") -> None:
        """Leave out the week strings of a part of the year (of all of it) and what was counted from them."""
        for table, ends in (("mark_weeks", "-half-term-"), ("mark_counts", "-marks"), ("mark_patterns", "-half-term-")):
            held = self.parts.get(table, {}).get(year, {})
            for name in [name for name in held if ends in name and name.startswith(part)]:
                del held[name]
            self._note(table, year)

    def _write(self, table: str, year: int, part: str, sql: str) -> int:
        path = Path("parts") / table / str(year) / f"{part}-{uuid.uuid4().hex[:12]}.parquet"
        place = self.home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        self.written.append(place)
        declared = TABLES[table]
        typed = f"SELECT {self._typed(declared, year, sql)} FROM ({sql}) ORDER BY {', '.join(declared.order)}"
        copying = f"COPY ({typed}) TO {quoted(place)} (FORMAT parquet, COMPRESSION zstd)"
        try:
            rows = self.connection.execute(copying).fetchone()[0]
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise ValueError(f"Rows do not fit the table {table}. {str(error).partition(': ')[2]}") from None
        flush(place)
        self.parts.setdefault(table, {}).setdefault(year, {})[part] = str(path)
        self._note(table, year)
        return int(rows)

    def _typed(self, table: Table, year: int, sql: str) -> str:
        held = {row[0].lower() for row in self.connection.execute(f"DESCRIBE {sql}").fetchall()}
        missing = [
            name
            for name in table.columns
            if name.lower() not in held and name != "academic_year" and not name.startswith("n_") and name not in LATER
        ]
        if missing:
            raise ValueError(
                f"These rows lack {', '.join(missing)}. Give every column of the table: {', '.join(table.columns)}."
            )
        return ", ".join(_typed_column(name, kind, year, held) for name, kind in table.columns.items())

    def _offered(self, data: Data) -> str:
        if isinstance(data, str | Path):
            data = [data]
        if isinstance(data, Sequence) and data and isinstance(data[0], str | Path):
            return f"SELECT * FROM read_parquet([{', '.join(quoted(path) for path in data)}])"
        if not isinstance(data, pa.Table | pa.RecordBatchReader):
            batches = iter(data)
            first = next(batches, None)
            if first is None:
                raise ValueError(
                    "No batch of rows was given. Give at least one, if only an empty one, so that columns are known."
                )
            data = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
        self.connection.register("given", data)
        return "SELECT * FROM given"

    def _file(self, path: str) -> str:
        return f"read_parquet({quoted(self.home / path)})"

    def _note(self, table: str, year: int) -> None:
        self.changed.setdefault(table, set()).add(year)


def _half(part: str, number: int) -> str:
    return f"{part}-half-term-{number}"


def _typed_column(name: str, kind: str, year: int, held: set[str]) -> str:
    if name == "academic_year":
        return _checked_year(year, held)
    if name.lower() not in held:
        return f"""CAST({"''" if name in LATER else 0} AS {kind}) AS "{name}\""""
    value = f'CAST("{name}" AS {kind})'
    if name == "marks":
        wrong = quoted("A week of marks is ten signs, two a day from Monday morning; found: ")
        return f"CASE WHEN LENGTH(marks) = {SESSIONS} THEN marks ELSE error({wrong} || marks) END AS marks"
    return f"COALESCE({value}, '') AS \"{name}\"" if kind == "VARCHAR" else f'{value} AS "{name}"'


def _checked_year(year: int, held: set[str]) -> str:
    if "academic_year" not in held:
        return f"CAST({year} AS SMALLINT) AS academic_year"
    wrong = quoted(f"Rows were put into the academic year {year} but say ")
    return f"CAST(CASE WHEN academic_year = {year} THEN {year} ELSE error({wrong} || academic_year) END AS SMALLINT) AS academic_year"
