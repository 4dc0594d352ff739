"""A register's export, one row a session as CSV, checked to the last row and written to both tables."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from belonging.store.reading import Known, check
from belonging.store.store import Store
from bench.data import WEEKS, YEAR
from bench.timing import Result, apart, once


def known_of(pupils: pa.Table) -> Known:
    """Return what the record knows of these pupils and their schools."""
    urns = pupils["urn"].unique()
    return Known(
        schools=pa.table(
            {
                "urn": urns,
                "laestab": [str(9_002_000 + each.as_py() - 100_000) for each in urns],
                "name": ["School"] * len(urns),
            }
        ),
        pupils=pa.table(
            {"pupil_key": pupils["upn"], "upn": pupils["upn"], "former_upn": pa.nulls(len(pupils), pa.string())}
        ),
        enrolments=pa.table(
            {
                "pupil_key": pupils["upn"],
                "urn": pupils["urn"],
                "entry_date": pa.array([WEEKS[0]] * len(pupils)),
                "leaving_date": pa.nulls(len(pupils), pa.date32()),
            }
        ),
    )


def write(marks: Path, pupils: pa.Table, home: Path) -> None:
    """Write checked marks to both tables of a new store."""
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        connection.register("pupils", pupils)
        rows = connection.sql(
            f"SELECT m.urn, p.enrolment_id, m.week, m.marks FROM read_parquet('{marks}') AS m "
            "JOIN pupils AS p ON p.upn = m.pupil_key"
        )
        with Store(home).writing(cube=False) as writer:
            writer.put("mark_weeks", YEAR, rows.to_arrow_reader(100_000))


def run(place: Path, count: str) -> Result:
    """Check the export of so many pupils and write what loads; return rows a second, and what was listed."""
    found = {
        "bytes": apart("export", place, count)["bytes"]
    }  # in a process of its own, so that memory is that of the intake alone
    path, pupils = place / "sessions.csv", pq.read_table(place / "pupils.parquet")
    known = known_of(pupils)
    first = place / "first.csv"  # so that what is timed holds no import of the program's own modules
    with path.open() as lines:
        first.write_text("".join(next(lines) for _ in range(1_000)))
    write(check([first], known, place / "first").tables["session_marks"], pupils, place / "first" / "loaded")

    def work() -> None:
        checked = check([path], known, place / "work")
        found.update(checked.counts.as_dict(), problems=checked.problems.count())
        write(checked.tables["session_marks"], pupils, place / "loaded")

    timed = once(work)
    path.unlink()
    return timed | found | {"rows_a_second": found["in"] / timed["seconds"]}
