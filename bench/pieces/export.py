"""A register's export as a school's system writes it: one row a session as CSV, with the pupils it names beside it."""

from pathlib import Path

import pyarrow.parquet as pq

from belonging.kernel.identifiers import upn_check_letter
from belonging.store.store import Store
from bench.data import YEAR
from bench.timing import Result


def upn(pupil: int) -> str:
    """Return a sound UPN for a made-up pupil."""
    body = f"999{pupil:08d}0"
    return upn_check_letter(body) + body


def run(place: Path, count: str) -> Result:
    """Write the sessions of the first pupils as `sessions.csv`, and those pupils (enrolment_id, urn, upn) as `pupils.parquet`."""
    path = place / "sessions.csv"
    with Store(place).embedded(YEAR) as engine:
        pupils = engine.run("SELECT enrolment_id, urn FROM pupil_years ORDER BY enrolment_id").slice(0, int(count))
        pupils = pupils.append_column("upn", [[upn(each) for each in pupils["enrolment_id"].to_pylist()]])
        engine.connection.register("pupils", pupils)
        engine.connection.execute(
            "COPY (SELECT 9002000 + w.urn - 100000 AS LAESTAB, p.upn AS UPN, (w.week + (i // 2)::INTEGER) AS Date, CASE WHEN i % 2 = 0 THEN 'AM' ELSE 'PM' END AS Session, "
            "marks[i + 1] AS Mark FROM mark_weeks AS w JOIN pupils AS p USING (enrolment_id), range(10) AS t(i) "
            f"WHERE marks[i + 1] <> '-' ORDER BY w.week, i, w.urn) TO '{path}' (HEADER)"
        )
    pq.write_table(pupils, place / "pupils.parquet")
    return {"bytes": path.stat().st_size}
