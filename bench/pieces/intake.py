"""A register's export, one row a session as CSV, checked to the last row and written to both tables."""

from pathlib import Path

import duckdb
import pyarrow as pa

from belonging.kernel.identifiers import upn_check_letter
from belonging.store.reading import Known, check
from belonging.store.store import Store
from bench.data import WEEKS, YEAR
from bench.timing import Result, once


def upn(pupil: int) -> str:
    """Return a sound UPN for a made-up pupil."""
    body = f"999{pupil:08d}0"
    return upn_check_letter(body) + body


def export(source: Store, path: Path, share: float) -> pa.Table:
    """Write a share of the pupils' sessions as CSV; return the pupils (enrolment_id, urn, upn)."""
    with source.embedded(YEAR) as engine:
        pupils = engine.run("SELECT enrolment_id, urn FROM pupil_years ORDER BY enrolment_id")
        pupils = pupils.slice(0, int(len(pupils) * share))
        pupils = pupils.append_column("upn", pa.array([upn(each) for each in pupils["enrolment_id"].to_pylist()]))
        engine.connection.register("pupils", pupils)
        engine.connection.execute(
            "COPY (SELECT 9002000 + w.urn - 100000 AS LAESTAB, p.upn AS UPN, (w.week + (i // 2)::INTEGER) AS Date, CASE WHEN i % 2 = 0 THEN 'AM' ELSE 'PM' END AS Session, "
            "marks[i + 1] AS Mark FROM mark_weeks AS w JOIN pupils AS p USING (enrolment_id), range(10) AS t(i) "
            f"WHERE marks[i + 1] <> '-' ORDER BY w.week, i, w.urn) TO '{path}' (HEADER)"
        )
    return pupils


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


def run(place: Path, share: str = "1") -> Result:
    """Check the export and write what loads; return rows a second, and what was listed."""
    path, found = place / f"sessions-{share}.csv", {}
    pupils = export(Store(place), path, float(share))
    known = known_of(pupils)
    first = place / "first.csv"  # so that what is timed holds no import of the program's own modules
    with path.open() as lines:
        first.write_text("".join(next(lines) for _ in range(1_000)))
    write(check([first], known, place / "first").tables["session_marks"], pupils, place / "first" / "loaded")

    def work() -> None:
        checked = check([path], known, place / "work")
        found["counts"], found["problems"] = checked.counts, checked.problems.count()
        write(checked.tables["session_marks"], pupils, place / "loaded")

    timed = once(work)
    counts, size = found["counts"].as_dict(), path.stat().st_size
    path.unlink()
    return (
        timed
        | counts
        | {"rows_a_second": counts["in"] / timed["seconds"], "bytes": size, "problems": found["problems"]}
    )
