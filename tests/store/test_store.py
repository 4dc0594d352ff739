"""The store: versions that are whole or not there, rows that fit or are refused, and files nobody names swept away."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from belonging.engine.indicators.drawing import drawn
from belonging.kernel.periods import Period
from belonging.store import manifest
from belonging.store.counting import count
from belonging.store.manifest import StoreBusy
from belonging.store.store import Store
from belonging.store.writing import Writer
from tests.store.drawn import typed

PUPILS = "enrolment school\n1 A\n2 A\n3 B"


def fill(writer: Writer, **given: str) -> None:
    """Put drawn tables into the year 2024/25."""
    for table, rows in drawn(given).items():
        if rows:
            writer.put(table, 0 if table == "schools" else 2024, typed(table, rows))


def stored(home: Path, *, cube: bool = False, **given: str) -> Store:
    """A store whose current version holds the drawn tables."""
    store = Store(home)
    with store.writing(cube=cube) as writer:
        fill(writer, **given)
    store.make_current(writer.version)
    return Store(home)


def headcount(store: Store) -> int:
    return count(store, "headcount", period=Period(2024)).cells[0].numerator


def test_an_empty_store_has_version_nought_and_nothing_to_count(tmp_path) -> None:
    store = Store(tmp_path)
    assert store.version == 0
    assert store.years() == ()
    assert count(store, "suspension_rate", period=Period(2024)).cells == ()


def test_nothing_written_is_seen_before_it_is_made_current(tmp_path) -> None:
    stored(tmp_path, pupil_years=PUPILS)
    with Store(tmp_path).writing(cube=False) as writer:
        fill(writer, pupil_years="enrolment\n1")
    assert headcount(Store(tmp_path)) == 3
    Store(tmp_path).make_current(writer.version)
    assert headcount(Store(tmp_path)) == 1


def test_a_store_that_is_held_does_not_change_while_another_version_becomes_current(tmp_path) -> None:
    held = stored(tmp_path, pupil_years=PUPILS)
    assert headcount(held) == 3
    stored(tmp_path, pupil_years="enrolment\n1")
    assert headcount(held) == 3


def test_an_error_while_writing_leaves_nothing_behind(tmp_path) -> None:
    before = stored(tmp_path, pupil_years=PUPILS).manifest
    with pytest.raises(ValueError, match="ten signs"), Store(tmp_path).writing() as writer:
        fill(writer, pupil_years="enrolment\n1", mark_weeks="marks\n/")
    assert Store(tmp_path).manifest == before
    assert {str(path.relative_to(tmp_path)) for path in (tmp_path / "parts").rglob("*.parquet")} == before.names()


def test_power_lost_while_writing_leaves_the_version_before(tmp_path) -> None:
    before = stored(tmp_path, pupil_years=PUPILS).manifest
    dying = (
        "import os, sys; from pathlib import Path; from belonging.store.store import Store\n"
        "from tests.store.test_store import fill\n"
        "with Store(Path(sys.argv[1])).writing(cube=False) as writer:\n"
        "    fill(writer, pupil_years='enrolment\\n1'); os._exit(1)"
    )
    root = Path(__file__).resolve().parents[2]
    lost = subprocess.run(
        [sys.executable, "-c", dying, str(tmp_path)], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert lost.returncode == 1
    assert Store(tmp_path).manifest == before
    assert headcount(Store(tmp_path)) == 3
    again = stored(tmp_path, pupil_years="enrolment\n1\n2")
    assert headcount(again) == 2
    Store(tmp_path).make_current(again.version, keep=0)
    assert {
        str(path.relative_to(tmp_path)) for path in (tmp_path / "parts").rglob("*.parquet")
    } == again.manifest.names()


def test_two_writers_at_once_are_refused_in_words_or_wait(tmp_path) -> None:
    with (
        Store(tmp_path).writing(),
        pytest.raises(StoreBusy, match="Try again when it has finished"),
        Store(tmp_path).writing(wait=False),
    ):
        pass


def test_a_version_is_built_on_the_one_the_record_names_not_only_on_the_current(tmp_path) -> None:
    first = stored(tmp_path, pupil_years=PUPILS)
    with Store(tmp_path).writing(cube=False) as second:
        fill(second, suspensions="enrolment school\n1 A")
    with Store(tmp_path).writing(base=second.version) as third:
        third.remove("pupil_years", 2024)
    assert second.version == first.version + 1
    assert Store(tmp_path, third.version).years("suspensions") == (2024,)
    assert Store(tmp_path, third.version).years("pupil_years") == ()


def test_old_versions_are_kept_for_a_while_and_then_swept_with_their_files(tmp_path) -> None:
    for number in range(1, 9):
        stored(tmp_path, pupil_years="enrolment\n" + "\n".join(map(str, range(1, number + 1))))
    assert manifest.versions(tmp_path) == [4, 5, 6, 7, 8]
    assert headcount(Store(tmp_path, 4)) == 4
    with pytest.raises(LookupError, match="has no version 1"):
        Store(tmp_path, 1).manifest  # noqa: B018


def test_rows_that_lack_a_column_are_refused_in_a_sentence(tmp_path) -> None:
    with pytest.raises(ValueError, match="These rows lack .*sex"), Store(tmp_path).writing(cube=False) as writer:
        writer.put("pupil_years", 2024, pa.table({"enrolment_id": [1]}))


def test_rows_of_another_year_are_refused(tmp_path) -> None:
    rows = typed("pupil_years", drawn({"pupil_years": "academic_year enrolment\n2023 1"})["pupil_years"])
    with (
        pytest.raises(ValueError, match="put into the academic year 2024 but say 2023"),
        Store(tmp_path).writing(cube=False) as writer,
    ):
        writer.put("pupil_years", 2024, rows)


def test_a_week_of_marks_that_is_not_ten_signs_is_refused(tmp_path) -> None:
    rows = typed("mark_weeks", drawn({"mark_weeks": "marks\n/////"})["mark_weeks"])
    with pytest.raises(ValueError, match="ten signs"), Store(tmp_path).writing(cube=False) as writer:
        writer.put("mark_weeks", 2024, rows)


def test_rows_may_come_as_batches_as_a_reader_or_as_files(tmp_path) -> None:
    rows = typed("pupil_years", drawn({"pupil_years": PUPILS})["pupil_years"])
    with Store(tmp_path).writing(cube=False) as writer:
        assert writer.put("pupil_years", 2024, rows.to_batches(max_chunksize=1)) == 3
        assert writer.put("pupil_years", 2024, iter(rows.to_batches())) == 3
        assert writer.put("pupil_years", 2024, rows.to_reader()) == 3
        path = writer.written[-1]
        assert writer.put("pupil_years", 2024, path) == 3
        assert writer.put("pupil_years", 2024, [str(path), str(path)]) == 6
        with pytest.raises(ValueError, match="No batch of rows"):
            writer.put("pupil_years", 2024, iter(()))


def test_unknown_text_is_stored_as_nothing_rather_than_as_null(tmp_path) -> None:
    rows = typed("pupil_years", [{**drawn({"pupil_years": PUPILS})["pupil_years"][0], "sex": None}])
    with Store(tmp_path).writing(cube=False) as writer:
        writer.put("pupil_years", 2024, rows)
    store = Store(tmp_path, writer.version)
    assert [cell.labels for cell in count(store, "headcount", ["sex"], Period(2024)).cells] == [("",), ("Total",)]


def test_marks_are_parted_by_half_term_and_counted(tmp_path) -> None:
    store = stored(
        tmp_path,
        pupil_years=PUPILS,
        mark_weeks="enrolment week marks\n1 2024-09-09 /\\/\\/\\/\\II\n1 2024-11-04 UUUUUUUUUU\n2 2025-06-16 ----------",
    )
    assert sorted(store.manifest.parts["mark_weeks"][2024]) == ["all-half-term-1", "all-half-term-2", "all-half-term-6"]
    with store.embedded(2024) as engine:
        sql = "SELECT enrolment_id, term, half_term, possible, authorised, unauthorised, n_U FROM mark_counts ORDER BY 1, 3"
        rows = engine.run(sql).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        (1, 1, 1, 10, 2, 0, 0),
        (1, 1, 2, 10, 0, 10, 10),
        (2, 3, 6, 0, 0, 0, 0),
    ]


def test_a_week_that_starts_on_a_calendars_half_term_belongs_to_the_next_one(tmp_path) -> None:
    from belonging.engine.indicators.half_terms import HalfTerms

    calendar = [("Term", date(2024, 9, 2), date(2024, 12, 20)), ("Half term", date(2024, 10, 14), date(2024, 10, 25))]
    calendar += [("Term", date(2025, 1, 6), date(2025, 4, 4)), ("Term", date(2025, 4, 22), date(2025, 7, 22))]
    store = Store(tmp_path)
    with store.writing(half_terms={2024: HalfTerms.from_calendar(2024, calendar)}) as writer:
        fill(writer, mark_weeks="enrolment week\n1 2024-10-07\n1 2024-10-28\n2 2025-04-21")
    assert sorted(Store(tmp_path, writer.version).manifest.parts["mark_weeks"][2024]) == [
        "all-half-term-1",
        "all-half-term-2",
        "all-half-term-5",
    ]


def test_rows_whose_values_are_no_numbers_are_refused_in_a_sentence(tmp_path) -> None:
    rows = pa.table(
        {"urn": ["first"], **{name: [""] for name in "laestab name phase authority locality cluster trust".split()}}
    )
    with pytest.raises(ValueError, match="do not fit the table schools"), Store(tmp_path).writing(cube=False) as writer:
        writer.put("schools", 0, rows)
