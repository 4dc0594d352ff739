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


def run(place: Path, share: str = "1") -> Result:
    """Check the export and write what loads; return rows a second, and what was listed."""
    path, found = place / f"sessions-{share}.csv", {}
    pupils = export(Store(place), path, float(share))
    urns = pa.table({"urn": pupils["urn"].unique()})
    known = Known(
        schools=urns.append_column(
            "laestab", pa.array([str(9_002_000 + each.as_py() - 100_000) for each in urns["urn"]])
        ).append_column("name", pa.array(["School"] * len(urns))),
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

    def work() -> None:
        checked = check([path], known, place / "work")
        found["counts"], found["problems"] = checked.counts, checked.problems.count()
        with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
            connection.register("pupils", pupils)
            rows = connection.sql(
                "SELECT m.urn, p.enrolment_id, m.week, m.marks FROM "
                f"read_parquet('{checked.tables['session_marks']}') AS m JOIN pupils AS p ON p.upn = m.pupil_key"
            )
            with Store(place / "loaded").writing(cube=False) as writer:
                writer.put("mark_weeks", YEAR, rows.to_arrow_reader(100_000))

    timed = once(work)
    counts = found["counts"].as_dict()
    size = path.stat().st_size
    path.unlink()
    return (
        timed
        | counts
        | {"rows_a_second": counts["in"] / timed["seconds"], "bytes": size, "problems": found["problems"]}
    )
