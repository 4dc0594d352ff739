"""Marks of many loads become one week string: a later mark wins, and undoing a load is folding what is left."""

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from belonging.engine.indicators.drawing import drawn
from belonging.kernel.periods import Period
from belonging.store.codes import MARKS, signs
from belonging.store.counting import count
from belonging.store.store import Store
from tests.store.drawn import typed
from tests.store.records import mark_weeks
from tests.store.test_store import fill

HEADER = "enrolment week marks\n"


def weeks(text: str):
    return typed("mark_weeks", drawn({"mark_weeks": HEADER + text})["mark_weeks"])


def held(store: Store, table: str = "mark_weeks") -> list[tuple[object, ...]]:
    columns = "enrolment_id, CAST(week AS VARCHAR), marks" if table == "mark_weeks" else "*"
    with store.embedded() as engine:
        return [tuple(row.values()) for row in engine.run(f"SELECT {columns} FROM {table} ORDER BY ALL").to_pylist()]


def test_a_later_load_wins_where_it_has_a_mark_and_keeps_what_was_where_it_has_none(tmp_path) -> None:
    with Store(tmp_path).writing(cube=False) as writer:
        writer.put("mark_weeks", 2024, weeks("1 2024-09-09 NNNN------\n2 2024-09-09 ////------"))
        writer.merge_marks(2024, weeks("1 2024-09-09 -I--//----\n3 2024-09-09 IIIIIIIIII"))
    assert held(Store(tmp_path, writer.version)) == [
        (1, "2024-09-09", "NINN//----"),
        (2, "2024-09-09", "////------"),
        (3, "2024-09-09", "IIIIIIIIII"),
    ]


def test_only_the_half_term_that_marks_touch_is_rewritten(tmp_path) -> None:
    store = Store(tmp_path)
    with store.writing(cube=False) as first:
        fill(first, pupil_years="enrolment\n1", mark_weeks=HEADER + "1 2024-09-09 //////////\n1 2025-01-13 //////////")
    with store.writing(base=first.version, cube=False) as second:
        second.merge_marks(2024, weeks("1 2025-01-13 IIIIIIIIII"))
    before, after = first.parts["mark_weeks"][2024], second.parts["mark_weeks"][2024]
    assert after["all-half-term-1"] == before["all-half-term-1"]
    assert after["all-half-term-3"] != before["all-half-term-3"]
    counted = [(row[2], row[6], row[7]) for row in held(Store(tmp_path, second.version), "mark_counts")]
    assert counted == [(1, 10, 0), (3, 10, 10)]
    assert "pupil_years" in second.parts


def test_counts_that_an_older_store_kept_a_half_term_a_file_count_once(tmp_path) -> None:
    store = Store(tmp_path)
    with store.writing(cube=False) as first:
        fill(first, pupil_years="enrolment\n1", mark_weeks=HEADER + "1 2024-09-09 //////////\n1 2025-01-13 //////////")
    with store.writing(base=first.version, cube=False) as second:
        files = second.parts["mark_counts"][2024]
        files["all-half-term-1"] = files.pop("all-marks")
        second.merge_marks(2024, weeks("1 2025-01-13 IIIIIIIIII"))
    counted = [(row[2], row[6], row[7]) for row in held(Store(tmp_path, second.version), "mark_counts")]
    assert counted == [(1, 10, 0), (3, 10, 10)]


@settings(max_examples=25)
@given(loads=st.lists(mark_weeks(), min_size=1, max_size=4))
def test_merging_loads_one_by_one_and_folding_them_at_once_are_the_same(tmp_path_factory, loads) -> None:
    home = tmp_path_factory.mktemp("store")
    files = []
    for at, rows in enumerate(loads):
        files.append(home / f"{at}.parquet")
        pq.write_table(typed("mark_weeks", rows), files[-1])
    with Store(home).writing(cube=False) as merged:
        for path in files:
            merged.merge_marks(2024, path)
    with Store(home).writing(cube=False) as folded:
        folded.fold_marks(2024, files)
    assert held(Store(home, merged.version)) == held(Store(home, folded.version))
    for counted in ("mark_counts", "mark_patterns"):
        assert held(Store(home, merged.version), counted) == held(Store(home, folded.version), counted)
    expected: dict[tuple[object, object], str] = {}
    for rows in loads:
        for row in rows:
            old = expected.get((row["enrolment_id"], str(row["week"])), "-" * 10)
            new = "".join(later if later != "-" else earlier for later, earlier in zip(row["marks"], old, strict=True))
            expected[(row["enrolment_id"], str(row["week"]))] = new
    assert {(enrolment, week): marks for enrolment, week, marks in held(Store(home, merged.version))} == expected


def spells(store: Store, *period: int) -> dict[str, int]:
    found = count(store, "absence_spell_lengths", period=Period(2024, *period))
    return {cell.labels[-1]: cell.numerator for cell in found.cells if cell.numerator}


def test_a_spell_that_goes_on_in_the_next_load_and_half_term_is_one_and_ends_where_it_is_broken(tmp_path) -> None:
    store, always = Store(tmp_path), "////////I/"
    with store.writing() as first:
        fill(first, pupil_years="enrolment\n1", mark_weeks=HEADER + f"1 2024-09-09 {always}\n1 2024-12-16 //////IIII")
    assert spells(Store(tmp_path, first.version)) == {"Half a day": 1, "Up to a week": 1, "Total": 2}
    with store.writing(base=first.version) as second:
        second.merge_marks(2024, weeks("1 2025-01-06 ##IIIIIIII\n1 2025-01-13 //////////"))
    later = Store(tmp_path, second.version)
    assert spells(later) == spells(later, 1) == {"Half a day": 1, "One to three weeks": 1, "Total": 2}
    assert spells(later, 2) == {}
    with store.writing(base=second.version) as third:
        third.merge_marks(2024, weeks("1 2025-01-06 --/-------"))
    broken = Store(tmp_path, third.version)
    assert spells(broken, 1) == {"Half a day": 1, "Up to a week": 1, "Total": 2}
    assert spells(broken, 2) == {"Up to a week": 1, "Total": 1}


def test_a_store_from_before_patterns_were_read_has_all_of_them_after_its_next_marks(tmp_path) -> None:
    store = Store(tmp_path)
    with store.writing(cube=False) as first:
        fill(first, pupil_years="enrolment\n1", mark_weeks=HEADER + "1 2024-09-09 ///////III\n1 2025-01-13 //////////")
    with store.writing(base=first.version, cube=False) as second:
        del second.parts["mark_patterns"]
        second.merge_marks(2024, weeks("1 2025-01-13 IIIIIIIIII"))
    assert [row[1] for row in held(Store(tmp_path, second.version), "mark_patterns")] == [1, 3]


def test_folding_nothing_leaves_no_marks(tmp_path) -> None:
    with Store(tmp_path).writing(cube=False) as writer:
        writer.put("mark_weeks", 2024, weeks("1 2024-09-09 //////////"))
        writer.fold_marks(2024, [])
    assert held(Store(tmp_path, writer.version)) == []
    assert held(Store(tmp_path, writer.version), "mark_counts") == []
    assert held(Store(tmp_path, writer.version), "mark_patterns") == []


def test_every_code_has_one_byte_and_one_column_of_its_own() -> None:
    assert len({mark.mark for mark in MARKS}) == len({mark.column for mark in MARKS}) == len(MARKS)
    assert all(len(mark.mark) == 1 for mark in MARKS)
    assert set("GNOU") == set(signs("unauthorised"))
