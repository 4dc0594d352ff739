"""A batch of files checked together: `check` is the dry run behind every load."""

import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

import duckdb

from belonging.engine.formats import Kind, Table
from belonging.kernel import registry
from belonging.store.reading import checking, home_areas, layouts, periods, wording
from belonging.store.reading.compiling import Plan, compile_sheet
from belonging.store.reading.faults import FileFault, Unreadable
from belonging.store.reading.files import Reading, Unit, read_source
from belonging.store.reading.headers import SuppliedMap, formats, header_faults
from belonging.store.reading.kinds import CONVERSIONS, written
from belonging.store.reading.known import Known, prepare, refresh, refresh_wrong_upns
from belonging.store.reading.limits import Limits
from belonging.store.reading.opening import sources
from belonging.store.reading.report import Checked, Counts, FileReport, Problems

Progress = Callable[[str, int, int], None]


def check(
    paths: Iterable[str | Path],
    known: Known,
    work: Path | str,
    *,
    maps: Sequence[SuppliedMap] = (),
    only: Collection[str] | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Checked:
    """Read and check files, folders and zips against what is known, and change nothing outside `work`.

    `only` = format keys to accept, all when None. `progress(what, done, of)` is called as files are read and checked. Whatever the
    files hold ends in the report; only a bug or a full disk raises.
    """
    work, limits = Path(work), limits or Limits()
    work.mkdir(parents=True, exist_ok=True)
    database = work / "checking.duckdb"
    database.unlink(missing_ok=True)
    con = duckdb.connect(str(database), config={"memory_limit": f"{limits.staging}MB", "threads": limits.threads})
    try:
        con.execute(f"set temp_directory = '{str(work / 'spill').replace(chr(39), chr(39) * 2)}'")
        return _Batch(con, work, limits, maps, progress or (lambda *_: None)).run(list(paths), known, only)
    finally:
        con.close()
        database.unlink(missing_ok=True)
        shutil.rmtree(work / "unpacked", ignore_errors=True)
        shutil.rmtree(work / "spill", ignore_errors=True)
        for copy in work.glob("clean_*"):
            copy.unlink(missing_ok=True)


def tables() -> dict[str, Table]:
    """Return every record table by its name."""
    return dict(registry.load("belonging.catalogue.tables", "TABLE"))


class _Batch:
    """The steps of one check, sharing a connection."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        work: Path,
        limits: Limits,
        maps: Sequence[SuppliedMap],
        progress: Progress,
    ) -> None:
        self.con, self.work, self.limits, self.maps, self.progress = con, work, limits, maps, progress
        self.counts: dict[int, list[tuple[str, str, Counts]]] = {}
        self.senders: dict[int, set[str]] = {}
        self.new: set[str] = set()
        self.allowed = limits.staging

    def run(self, paths: list[str | Path], known: Known, only: Collection[str] | None) -> Checked:
        prepare(self.con, known)
        refresh(self.con)
        checking.start(self.con)
        found = sources(paths, self.work, self.limits)
        readings = []
        for number, source in enumerate(found):
            self.progress(f"Reading {source.name}", number, len(found))
            readings.append(read_source(self.con, source, number, self.work, self.maps, self.limits))
        self._date(readings)
        units = [
            (reading, unit) for reading in readings for unit in reading.units if only is None or unit.fit.key in only
        ]
        units.sort(key=lambda pair: (pair[1].fit.format.order, pair[0].number))
        for done, (reading, unit) in enumerate(units):
            self.progress(f"Checking {reading.source.name}", done, len(units))
            self._check(reading, unit)
        self.progress("Writing the report", len(units), len(units))
        reports = tuple(self._report(reading) for reading in readings)
        for reading in readings:
            checking.list_faults(self.con, reading.source.name, "", reading.faults)
        return self._written(reports)

    def _date(self, readings: list[Reading]) -> None:
        """Give every unit its collection: supplied, named, its neighbours', or the one its dates point to."""
        waiting = []
        for reading in readings:
            for unit in reading.units:
                self._date_by_itself(reading, unit)
                if unit.collection is None and periods.needs_collection(unit.fit.format):
                    waiting.append((reading, unit))
        agreed = {unit.collection for reading in readings for unit in reading.units if unit.collection}
        if not agreed and (days := [day for _, unit in waiting if (day := self._last_day(unit))]):
            agreed = {periods.next_census(max(days))}
        for reading, unit in waiting:
            if len(agreed) == 1:
                unit.collection = next(iter(agreed))
            elif day := self._last_day(unit):
                unit.collection = periods.next_census(day)
            if unit.collection is None:
                sentence = f"Neither the name nor the contents of {reading.source.name} say which census it belongs to."
                fix = "Name the file with its year and term, for example 2025_spring_pupilonroll.csv, or send it together with the rest of its return."
                reading.faults.append(FileFault(rule="unknown_collection", severity="error", value=sentence, fix=fix))
                reading.sentence = sentence
                reading.unread_rows += unit.sheet.rows
                reading.units.remove(unit)
            else:
                term = ("autumn", "spring", "summer")[unit.collection.term - 1]
                reading.faults.append(FileFault(rule="collection_assumed", severity="warning", value=f"{term} {unit.collection.as_at.year}",
                                                fix="The file name does not say which census this is; it was worked out from the rest. Check that it is right."))  # fmt: skip

    def _date_by_itself(self, reading: Reading, unit: Unit) -> None:
        """Give a unit the collection its map, its header or its file's name says."""
        given = (one for one in self.maps if one.academic_year is not None)
        supplied = next((one for one in given if one.file in ("", reading.source.name)), None)
        header = dict(unit.sheet.constants)
        if supplied and supplied.academic_year is not None and supplied.term:
            year = supplied.academic_year + (supplied.term != 1)
            unit.collection = periods.collection(year, supplied.term)
        elif "collection" in header:
            unit.collection = header["collection"]  # type: ignore[assignment]
        else:
            unit.collection = periods.named(unit.fit.format, reading.source.name)[0]

    def _last_day(self, unit: Unit) -> date | None:
        """Return the last day a pupil joined or left in a census table of pupils; None for other tables."""
        places = [place for place, column in unit.fit.columns.items() if column.into in ("entry_date", "leaving_date")]
        if not places or unit.fit.format.fills != "snapshots":
            return None
        values = ", ".join(f"max({written(CONVERSIONS[Kind.DATE].value, f'trim(c{place})')})" for place in places)
        row = self.con.execute(f"select {values} from {unit.sheet.table}").fetchone() or ()
        return max((day for day in row if day and 2000 <= day.year <= 2100), default=None)

    def _check(self, reading: Reading, unit: Unit) -> None:
        name, table = unit.fit.format.fills, tables()[unit.fit.format.fills]
        if name == "home_areas" and not home_areas.exchange(self.con, reading, unit):
            return
        try:
            year = unit.collection.academic_year if unit.collection else None
            reading.faults += header_faults(unit.sheet.headers, unit.fit, year)
            self._refresh(table)
            wording.take(self.con, unit.sheet, unit.fit, reading.source.name)
            plan = compile_sheet(
                self.con,
                unit.sheet,
                unit.fit,
                table,
                self._constants(reading, unit),
                layouts.RULES.get(unit.fit.format.layout.reader, ()),
                self.limits.large,
            )
        except Unreadable as fault:
            reading.faults.append(FileFault(rule=fault.rule, severity="error", value=str(fault), fix=fault.fix))
            reading.sentence = str(fault)
            reading.unread_rows += unit.sheet.rows
            return
        self._allow(self.limits.staging if plan.combined else self.limits.memory)
        self.con.execute(plan.sql)
        checking.list_problems(self.con, plan, unit.sheet, reading.source.name)
        checking.list_waiting(self.con, plan, unit.sheet, reading.number, name)
        layouts.output_table(self.con, name, table)
        layouts.LAYOUTS[unit.fit.format.layout.reader](
            self.con, plan, unit.sheet, unit.fit, name, table, reading.number
        )
        counts = checking.counts_of(self.con, plan, unit.sheet)
        self.counts.setdefault(reading.number, []).append((unit.sheet.name, unit.fit.key, counts))
        self._remember(reading, plan, name, table)
        self.con.execute(f"{plan.drop}; {unit.sheet.drop}")

    def _allow(self, memory: int) -> None:
        """Bound DuckDB's memory in megabytes; only where the bound is another one, as saying it takes its time."""
        if memory != self.allowed:
            self.con.execute(f"set memory_limit = '{memory}MB'")
            self.allowed = memory

    def _constants(self, reading: Reading, unit: Unit) -> dict[str, object]:
        _, groups = periods.named(unit.fit.format, reading.source.name)
        given: dict[str, object] = {
            key: value for key, value in dict(unit.sheet.constants).items() if key != "collection"
        }
        if unit.collection:
            given |= {
                "collected_year": unit.collection.academic_year,
                "collected_term": unit.collection.term,
                "as_at": unit.collection.as_at.isoformat(),
            }
        return {"file_name": reading.source.name, **groups, **given}

    def _remember(self, reading: Reading, plan: Plan, name: str, table: Table) -> None:
        """What these rows make known counts for the files after them."""
        rows = self.con.execute(
            f"select distinct laestab from {plan.table} where _status < 2 and laestab <> '' limit 1000"
        ).fetchall()
        self.senders.setdefault(reading.number, set()).update(row[0] for row in rows)
        if name == "schools":
            self.con.execute(
                f"insert into known_schools by name select urn, laestab, name, opened, closed from {plan.table} where _status = 0"
            )
        elif name == "school_links":
            self.con.execute(
                f"insert into known_links by name select urn, link_urn, kind, linked_on from {plan.table} where _status = 0"
            )
        elif name == "calendars":
            self.con.execute(
                f"insert into known_calendars by name select laestab, kind, from_date, to_date, name, academic_year from {plan.table} where _status = 0"
            )
        elif name == "postcodes":
            home_areas.hold(self.con, plan.table)
        elif name == "snapshots":
            self.con.execute(
                f"insert into batch_pupils by name select pupil_key, laestab, source_key, upn, urn, birth_date from {plan.table} where _status = 0"
            )
            self.con.execute(f"""insert into known_enrolments by name
                select pupil_key, urn, entry_date, coalesce(leaving_date, as_at) as leaving_date from {plan.table}
                where _status = 0 and coalesce(status, 'C') = 'C'""")
        self.new.add(name)

    def _refresh(self, table: Table) -> None:
        """Make the look-ups again where this table needs what is new: schools, pupils, or a wrong UPN met before in the batch."""
        if self.new & {"schools", "school_links"} or ("snapshots" in self.new and table.needs_pupil):
            refresh(self.con)
            self.new.clear()
        elif "snapshots" in self.new:
            refresh_wrong_upns(self.con)

    def _report(self, reading: Reading) -> FileReport:
        sheets = self.counts.get(reading.number, [])
        unread = Counts(rows_in=reading.unread_rows, rejected=reading.unread_rows)
        keys = {unit.sheet.container or unit.fit.key for unit in reading.units}
        key = next(iter(keys)) if len(keys) == 1 else ""
        dated = next((unit.collection for unit in reading.units if unit.collection), None)
        return FileReport(
            number=reading.number, name=reading.source.name, sha256=reading.found.sha256 if reading.found else "",
            size=reading.found.size if reading.found else 0, format=key, title=formats()[key].title if key else "",
            sender=_sender(self.senders.get(reading.number, set())), academic_year=dated.academic_year if dated else None,
            term=dated.term if dated else None, counts=sum((each[2] for each in sheets), unread), sentence=reading.sentence,
            usable=bool(sheets or reading.known_sheets), suggested_format=reading.suggested[0], suggested=reading.suggested[1], sheets=tuple(sheets),
            read_by=next((unit.fit.supplied for unit in reading.units if unit.fit.supplied), None),
        )  # fmt: skip

    def _written(self, reports: tuple[FileReport, ...]) -> Checked:
        (self.work / "tables").mkdir(exist_ok=True)
        made: dict[str, Path] = {}
        for name in tables():
            path = self.work / "tables" / f"{name}.parquet"
            path.unlink(missing_ok=True)
            found = self.con.execute("select 1 from duckdb_tables() where table_name = ?", [f"out_{name}"]).fetchone()
            if found:
                self._copy(f"out_{name}", path)
                made[name] = path
        self._copy("(select * from problems order by file, sheet, row nulls first)", self.work / "problems.parquet")
        self._copy("waiting", self.work / "waiting.parquet")
        return Checked(
            files=reports,
            problems=Problems(path=self.work / "problems.parquet"),
            tables=made,
            waiting=self.work / "waiting.parquet",
        )

    def _copy(self, source: str, path: Path) -> None:
        target = str(path).replace("'", "''")
        self.con.execute(f"copy (from {source}) to '{target}' (format parquet, compression zstd)")


def _sender(laestabs: set[str]) -> str:
    """Return the school that sent a file, or the authority when its schools share one, or ''."""
    if len(laestabs) == 1:
        return next(iter(laestabs))
    authorities = {each[:3] for each in laestabs if len(each) == 7 and each.isdecimal()}
    return next(iter(authorities)) if len(authorities) == 1 else ""
