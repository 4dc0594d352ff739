"""Two tables that each hide nothing of their own may give a few children away side by side: those one counts and the other does not."""

from itertools import product

import numpy as np
import pytest

from belonging.engine.disclosure import PROFILES, TOTAL
from belonging.engine.indicators.drawing import drawn
from belonging.kernel.periods import Period
from belonging.store import protecting
from belonging.store.compile import quantity
from belonging.store.families import Unit, indicators
from belonging.store.linking import links
from belonging.store.selections import lefts
from belonging.store.store import Store
from tests.store.drawn import typed
from tests.store.test_proved import faults

YEAR, INTERNAL = Period(2024), PROFILES["internal"]


def stored(home, **given):
    """A store of drawn tables, each row in its own year."""
    store = Store(home)
    with store.writing() as writer:
        for table, rows in drawn(given).items():
            for year in sorted({row.get("academic_year", 2024) for row in rows}) if table != "schools" else (0,):
                writer.put(
                    table, year, typed(table, [row for row in rows if year in (0, row.get("academic_year", 2024))])
                )
    store.make_current(writer.version)
    return Store(home)


def shown(store, key, *by, period=YEAR, profile=INTERNAL):
    """What is shown of an indicator: {labels: (numerator, denominator)}."""
    table = protecting.fixed(store, key, by, period, profile, "embedded")
    return {cell.labels: (cell.numerator, cell.denominator) for cell in table.cells}


def pupils(rows):
    """A table of pupils, one a row of (year, year group, sex, school, how many, more columns)."""
    lines, at = ["academic_year enrolment pupil nc_year sex school entry_date"], {}
    for year, group, sex, school, number, *began in rows:
        for _ in range(number):
            at[year] = at.get(year, 0) + 1
            lines.append(f"{year} {at[year]} {at[year]} {group} {sex} {school} {(*began, '2019-09-01')[0]}")
    return "\n".join(lines)


def test_a_small_whole_of_an_indicator_in_parts_is_hidden_in_the_crossing_that_shows_it(tmp_path):
    """Moves by school are in no table by one cut: their whole is decided with its parts, not taken as shown."""
    kinds = [("Managed", "A", 2), ("Managed", "B", 30), ("Other", "B", 9), ("Other", "C", 25)]
    lines, roll = ["list pupil begun kind outcome school"], ["enrolment pupil school"]
    for kind, school, number in kinds:
        for _ in range(number):
            roll.append(f"{len(roll)} {len(roll)} {school}")
            lines.append(f"moves {len(roll) - 1} 1 {kind} - {school}")
    store = stored(tmp_path, listings="\n".join(lines), pupil_years="\n".join(roll))
    found = shown(store, "moves_by_kind", "school")
    assert found["1", TOTAL] == (None, None)
    assert found[TOTAL, TOTAL] == (66, 66)
    wrong = faults(store, Unit(family="moves", year=2024, cuts=("place", "kind")), INTERNAL)
    assert not [each for each in wrong if "small" in each or "breaks" in each], wrong


def test_children_of_last_year_s_year_10_do_not_tell_what_its_roll_hides(tmp_path):
    """Three girls in Year 9: Year 10 covers them by sex, so leavers by sex may not say how many girls were in Year 10."""
    roll = [(2023, 9, "F", "A", 3), (2023, 9, "M", "A", 40), (2023, 10, "F", "A", 30), (2023, 10, "M", "A", 35)]
    roll += [(2024, 10, "F", "A", 43), (2024, 11, "M", "A", 65)]
    store = stored(tmp_path, pupil_years=pupils(roll))
    before = shown(store, "headcount", "year_group", "sex", period=Period(2023))
    assert before["9", "F"] == before["10", "F"] == (None, None)
    assert shown(store, "year_10_to_11_leavers", "sex")["F",][1] is None
    assert shown(store, "year_10_to_11_leavers")[()][1] == 65


@pytest.mark.parametrize("profile", ["internal", "published"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_hidden_of_year_10_is_hidden_on_both_pages(tmp_path, seed, profile):
    draw = np.random.default_rng(seed)
    roll = [
        (year, group, sex, school, int(draw.choice([2, 6, 9, 14])))
        for year, groups in ((2023, (6, 9, 10, 11)), (2024, (7, 10, 11, 12)))
        for group, sex, school in product(groups, "FM", "ABCD")
    ]
    store = stored(tmp_path, pupil_years=pupils(roll))
    for cut in ("sex", "school"):
        by = ("school", "year_group") if cut == "school" else ("year_group", "sex")
        before = shown(store, "headcount", *by, period=Period(2023), profile=PROFILES[profile])
        before |= {(group, label): each for (label, group), each in before.items() if cut == "school"}
        for (label,), (_, below) in shown(store, "year_10_to_11_leavers", cut, profile=PROFILES[profile]).items():
            assert (below is None) == (before["10", label][0] is None), (cut, label)
    for unit in (
        Unit(family="roll", year=2023, cuts=("year_group",)),
        Unit(family="roll", year=2023, cuts=("year_group", "sex")),
        Unit(family="year_10", year=2024),
        Unit(family="transitions", year=2024),
        Unit(family="mobility", year=2024),
    ):
        assert not faults(store, unit, PROFILES[profile]), unit.name


def test_a_few_wholly_at_another_school_are_not_the_difference_of_two_denominators(tmp_path):
    rows = [(2024, 8, sex, "A", 40) for sex in "FM"]
    weeks = ("IIIIII////", "I/////////", "//////////", "//////////")
    marks = [f"{at} {'DDDDDDDDDD' if at > 77 or at < 7 else weeks[at % 4]}" for at in range(1, 81)]
    marks = "\n".join(["enrolment marks", *marks])
    store = stored(tmp_path, pupil_years=pupils(rows), mark_weeks=marks)
    assert shown(store, "persistent_absentee_rate", "sex")["M",][1] == 37
    assert shown(store, "off_site_intensity", "sex")["M",][1] is None
    assert shown(store, "off_site_intensity", "sex")["F",][1] is None  # all together, less the girls, are the boys


def test_a_few_who_were_not_there_in_january_are_not_those_of_the_year_less_the_roll(tmp_path):
    rows = [(2024, 8, "F", "A", 40), (2024, 8, "M", "A", 37), (2024, 8, "M", "A", 3, "2025-03-01")]
    text = pupils(rows).splitlines()
    text = [f"{line} {'headcount' if at == 0 else 0 if at > 77 else 1}" for at, line in enumerate(text)]
    store = stored(tmp_path, pupil_years="\n".join(text))
    assert shown(store, "headcount", "sex")["M",][0] == 37
    assert shown(store, "roll_mobility", "sex")["M",][1] is None


def test_a_few_who_came_from_elsewhere_are_not_year_7_less_those_of_year_6(tmp_path):
    rows = [(2023, 6, sex, "A", 40) for sex in "FM"] + [
        (2024, 7, "F", "A", 40),
        (2024, 7, "M", "A", 43),
        (2024, 8, "F", "A", 50),
        (2024, 8, "M", "A", 50),
    ]
    store = stored(tmp_path, pupil_years=pupils(rows))
    found = shown(store, "headcount", "year_group", "sex"), shown(store, "transition_suspended", "sex")
    assert None in (found[0]["7", "M"][0], found[1]["M",][1])


def test_counts_that_lie_within_one_another_are_found_by_their_conditions():
    found = {(each.part, each.whole): each.rarer for each in lefts(indicators("attendance"), quantity)}
    assert [rarer for (part, _), rarer in found.items() if "possible" in part] == ["whole"]
    assert not list(lefts(indicators("year_10"), quantity))
    assert links(Unit(family="year_10", year=2024), {})
