"""The cube holds exactly what counting one indicator at a time would find, and never outlives the rows it was counted from."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belonging.engine.indicators import Tally, field
from belonging.engine.indicators.drawing import drawn
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store import cube
from belonging.store.compile import Measure, Scope
from belonging.store.compile.leaves import leaves_text
from belonging.store.counting import alone, count
from belonging.store.store import Store
from bench.data import YEAR, build, pupil_years, schools, suspensions, weeks
from tests.store.drawn import typed
from tests.store.records import CODES, LISTS, records
from tests.store.test_store import fill, stored

INDICATORS = load("belonging.catalogue.indicators", "INDICATOR")
OF_TWO_YEARS = {"year_10_to_11_leavers", "transition_suspended", "transition_new_persistent_absence"}
PERIODS = [Period(2024), Period(2024, 1), Period(2024, 3), Period(2024, 1, 1), Period(2024, 3, 6)]


@settings(max_examples=6)
@given(record=records(), data=st.data())
def test_the_cube_and_a_count_from_the_tables_are_the_same(tmp_path_factory, record, data) -> None:
    home = tmp_path_factory.mktemp("store")
    with Store(home).writing(cube=False) as plain:
        for table, rows in record.items():
            for year in {row.get("academic_year", 0) for row in rows}:
                plain.put(table, year, typed(table, [row for row in rows if row.get("academic_year", 0) == year]))
    with Store(home).writing(base=plain.version) as counted:
        counted.compute([2024])
    bare, cubed = Store(home, plain.version), Store(home, counted.version)
    assert not bare.paths("cube")
    with bare.embedded(2023, 2024) as engine:
        for key, indicator in INDICATORS.items():
            period = data.draw(st.sampled_from([each for each in PERIODS if each.window in indicator.windows]))
            parts = [indicator.split] if indicator.split else []
            shown = [(cut,) for cut in indicator.cuts if not alone(key, [cut, *parts], period)]
            by = data.draw(st.sampled_from([(), *shown]))
            expected = count(bare, key, by, period, engine=engine)
            assert nonzero(count(cubed, key, by, period)) == nonzero(expected), (key, period, by)


def nonzero(table):
    return {cell.labels: cell for cell in table.cells if cell.numerator or cell.denominator}


def entries() -> str:
    """A row of every list with every kind and outcome that any indicator asks for, for a child of either kind of meals."""
    rows = [
        f"{name} {pupil} 1 2 1 1 1 {kind or '-'} {outcome or '-'} 5 5 12 16 {pupil - 1}"
        for name in LISTS
        for kind in CODES["kind"]
        for outcome in CODES["outcome"]
        for pupil in (1, 2)
        if " " not in kind + outcome
    ]
    head = "list pupil begun ended held1 held2 held3 kind outcome number part month age fsm"
    return "\n".join([head, *rows])


def test_every_cut_of_every_indicator_is_in_the_cube(tmp_path) -> None:
    store = stored(
        tmp_path,
        cube=True,
        pupil_years="academic_year enrolment pupil nc_year sen_provision sen_need\n2024 1 1 7 K SEMH\n"
        "2024 2 2 7 E ASD\n2024 3 3 7 N -",
        suspensions="enrolment reason1 category\n1 DB SUSP\n1 VA PERM",
        mark_weeks="academic_year enrolment marks\n2024 1 IIIIIIIIII\n2024 2 IIIIIIIIII\n2024 3 IIIIIIIIII",
        listings=entries(),
    )
    path = store.paths("cube", (2024,))[0]
    for key in INDICATORS.keys() - OF_TWO_YEARS:
        assert cube.periods(path, key)[:1] == (Period(2024),), key
        for cut in INDICATORS[key].cuts:
            assert set(cube.read(path, key, cut, Period(2024))["cut"].to_pylist()) == {"", cut}, (key, cut)


def test_a_term_without_any_return_is_not_a_term_without_suspensions(tmp_path) -> None:
    store = stored(
        tmp_path,
        cube=True,
        pupil_years="enrolment school\n1 A\n2 B",
        suspensions="enrolment school term half_term\n1 A 1 2",
    )
    assert cube.periods(store.paths("cube")[0], "suspension_rate") == (
        Period(2024),
        Period(2024, 1),
        Period(2024, 1, 2),
    )
    assert count(store, "suspension_rate", period=Period(2024, 2)).cells == ()
    other = {cell.labels: cell.numerator for cell in count(store, "suspension_rate", ["school"], Period(2024, 1)).cells}
    assert other == {("1",): 1, ("2",): 0, ("Total",): 1}
    one_school = count(store, "suspension_rate", period=Period(2024, 1), where={"school": ["2"]}).cells
    assert [(cell.numerator, cell.denominator) for cell in one_school] == [(0, 1)]


def test_the_cube_is_counted_anew_with_the_rows_it_was_counted_from(tmp_path) -> None:
    store = stored(tmp_path, cube=True, pupil_years="enrolment\n1\n2")
    with store.writing() as writer:
        fill(writer, pupil_years="enrolment\n1")
    assert count(Store(tmp_path, writer.version), "headcount").cells[0].numerator == 1
    with store.writing(cube=False) as uncounted:
        fill(uncounted, pupil_years="enrolment\n1\n2\n3")
    assert Store(tmp_path, uncounted.version).paths("cube") == []
    assert count(Store(tmp_path, uncounted.version), "headcount").cells[0].numerator == 3
    with store.writing() as moved:
        fill(moved, schools="school locality\nA North")
    assert count(Store(tmp_path, moved.version), "headcount", ["locality"]).cells[-1].labels == ("North",)


def test_absence_of_year_6_corrected_later_is_counted_anew_in_the_year_after(tmp_path) -> None:
    key, store = "transition_new_persistent_absence", Store(tmp_path)
    rows = drawn(
        {
            "pupil_years": "academic_year enrolment pupil nc_year\n2023 1 1 6\n2024 2 1 7",
            "mark_counts": "academic_year enrolment possible authorised source\n2023 1 100 2 return\n2024 2 100 10 return",
        }
    )
    with store.writing() as first:
        for table, year in product(("pupil_years", "mark_counts"), (2023, 2024)):
            first.put(table, year, typed(table, [row for row in rows[table] if row["academic_year"] == year]))
    assert count(Store(tmp_path, first.version), key, period=Period(2024)).cells[0].numerator == 1
    corrected = [row | {"authorised": 30} for row in rows["mark_counts"] if row["academic_year"] == 2023]
    with store.writing(base=first.version) as again:
        again.put("mark_counts", 2023, typed("mark_counts", corrected))
    assert not count(Store(tmp_path, again.version), key, period=Period(2024)).cells


@pytest.mark.parametrize(
    ("key", "by", "period", "said"),
    [
        ("suspension", (), Period(2024), "no indicator 'suspension'"),
        ("suspension_rate", ("shoe_size",), Period(2024), "not cut by 'shoe_size'"),
        ("suspension_rate", ("sex", "fsm", "school"), Period(2024), "at most two cuts"),
        ("headcount", (), Period(2024, 1), "counted by year"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_a_sentence(tmp_path, key, by, period, said) -> None:
    with pytest.raises((LookupError, ValueError), match=said):
        count(Store(tmp_path), key, by, period)


def test_a_filter_on_something_that_is_no_cut_is_refused(tmp_path) -> None:
    with pytest.raises(ValueError, match="is not a cut"):
        count(Store(tmp_path), "headcount", (), Period(2024), where={"shoe_size": ["43"]})


def test_schools_counted_in_turns_add_up_to_schools_counted_at_once(tmp_path) -> None:
    store = build(tmp_path, 1_600)
    with store.embedded() as engine:
        at_once = cube.compute(engine, Scope(year=YEAR))
        in_turns = cube.compute(engine, Scope(year=YEAR), at_once=600)
    assert at_once.num_rows > 5_000
    order = [(name, "ascending") for name in at_once.column_names if name not in ("numerator", "denominator", "people")]
    assert in_turns.sort_by(order).equals(at_once.sort_by(order))


def test_turns_over_several_files_add_up_to_schools_counted_at_once(tmp_path) -> None:
    with Store(tmp_path).writing(cube=False) as writer:
        writer.put("schools", 0, schools(3_500))
        for part, first in (("north", 0), ("south", 1_750)):  # the fourth school lies in both
            for table, rows in (("pupil_years", pupil_years), ("suspensions", suspensions), ("mark_weeks", weeks)):
                writer.put(table, YEAR, [rows(first, 1_750)], part=part)
    with Store(tmp_path, writer.version).embedded() as engine:
        at_once = cube.compute(engine, Scope(year=YEAR), ["year"])
        in_turns = cube.compute(engine, Scope(year=YEAR), ["year"], at_once=1_000)
    order = [(name, "ascending") for name in at_once.column_names if name not in ("numerator", "denominator", "people")]
    assert at_once.num_rows > 1_000
    assert in_turns.sort_by(order).equals(at_once.sort_by(order))


def test_a_pupil_suspended_at_two_schools_is_one_pupil_of_the_area_and_one_of_each_school(tmp_path) -> None:
    store = stored(
        tmp_path,
        cube=True,
        pupil_years="enrolment pupil school\n1 1 A\n2 1 B\n3 3 B",
        suspensions="enrolment pupil school reason1\n1 1 A DB\n2 1 B DB\n2 1 B PP\n3 3 B PP",
    )
    people = {cell.labels: cell.people for cell in count(store, "suspension_rate", ["school"]).cells}
    assert people == {("1",): 1, ("2",): 2, ("Total",): 2}
    reasons = {cell.labels: (cell.numerator, cell.people) for cell in count(store, "reason_mentions").cells}
    assert reasons == {("DB",): (2, 1), ("PP",): (2, 2), ("Total",): (4, 2)}


def test_a_tally_that_asks_of_a_part_what_its_sum_no_longer_knows_is_refused_in_a_sentence() -> None:
    many = Tally(fact="absences", where=field("sessions") > 5)
    twice = Tally(fact="absences", amount=field("sessions") * 2)
    for tally, said in ((many, "may ask for 'why' only"), (twice, "'sessions' is the only amount of absences")):
        with pytest.raises(ValueError, match=said):
            leaves_text((Measure(name="m", tally=tally),), "why", Scope(year=2024), "duckdb")
