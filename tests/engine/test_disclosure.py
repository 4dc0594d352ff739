"""What each audience is shown of small numbers, rule by rule."""

import dataclasses

import pytest

from belonging.engine.disclosure import (
    HIDDEN,
    PROFILES,
    Cell,
    CountTable,
    Nest,
    Profile,
    Published,
    Sum,
    midpoint6,
    protect,
    protect_together,
)

INTERNAL, PUBLISHED, CASE_TEAM = PROFILES["internal"], PROFILES["published"], PROFILES["case_team"]


def table(rows, *, cuts=("school",), **options):
    """A table from {labels: (numerator, denominator)}; a label alone stands for one cut."""
    cells = [
        Cell(labels=labels if isinstance(labels, tuple) else (labels,), numerator=n, denominator=d)
        for labels, (n, d) in rows.items()
    ]
    return CountTable(key="made_up", title="A made-up rate", cuts=cuts, cells=tuple(cells), **options)


def numerators(published):
    return {cell.labels[0] if len(cell.labels) == 1 else cell.labels: cell.numerator for cell in published.cells}


def test_a_count_below_five_is_hidden_from_officers_with_its_rate_and_interval():
    shown = protect(table({"A": (4, 100), "B": (5, 100)}, interval="wilson"), INTERNAL)
    assert shown.cell("A").numerator is None
    assert (shown.cell("A").value, shown.cell("A").lower, shown.cell("A").upper) == (None, None, None)
    assert shown.cell("A").suppressed == HIDDEN
    assert shown.cell("B").value == 5
    assert shown.cell("B").lower < 5 < shown.cell("B").upper
    assert shown.suppressed_cells == 1
    assert "1 of 2 groups" in shown.notes[0]


def test_the_case_team_sees_everything():
    shown = protect(table({"A": (1, 2), "B": (2, 2)}, interval="wilson"), CASE_TEAM)
    assert numerators(shown) == {"A": 1, "B": 2}
    assert shown.suppressed_cells == 0
    assert shown.notes == ()


def test_a_true_nought_is_shown():
    assert protect(table({"A": (0, 100)}), INTERNAL).cell("A").value == 0


def test_nought_is_hidden_where_lacking_it_would_tell_too():
    shown = protect(table({"A": (0, 100)}, reveals="everyone_or_no_one"), INTERNAL)
    assert shown.cell("A").suppressed == HIDDEN


def test_all_of_a_group_are_hidden_unless_nothing_would_be_revealed():
    rows = {"A": (60, 60)}
    assert protect(table(rows), INTERNAL).cell("A").numerator is None
    assert protect(table(rows, reveals="nothing"), INTERNAL).cell("A").numerator == 60
    plain = Profile(name="plain", hide_below=5, hide_whole_groups=False)
    assert protect(table(rows), plain).cell("A").numerator == 60


def test_all_but_a_few_of_a_group_are_hidden():
    assert protect(table({"A": (57, 60)}), INTERNAL).cell("A").numerator is None
    assert protect(table({"A": (57, 60)}, numerator_within_denominator=False), INTERNAL).cell("A").numerator == 57


def test_a_small_group_hides_its_size_unless_sizes_are_no_secret():
    made = table({"A": (0, 3)}, numerator_within_denominator=False)
    assert protect(made, INTERNAL).cell("A").denominator is None
    made = dataclasses.replace(made, denominators_sensitive=False)
    assert protect(made, INTERNAL).cell("A").denominator == 3


def test_many_sessions_of_few_pupils_are_hidden():
    cell = Cell(labels=("A",), numerator=120, denominator=380, people=2, denominator_people=3)
    shown = protect(CountTable(key="k", title="Absence", cuts=("school",), cells=(cell,)), INTERNAL).cell("A")
    assert (shown.numerator, shown.denominator) == (None, None)


def test_many_suspensions_of_few_pupils_are_hidden_and_their_school_size_is_not():
    cell = Cell(labels=("A",), numerator=9, denominator=900, people=2)
    made = CountTable(key="k", title="Suspensions", cuts=("school",), cells=(cell,), numerator_within_denominator=False)
    shown = protect(made, INTERNAL).cell("A")
    assert (shown.numerator, shown.denominator) == (None, 900)


def test_a_second_group_is_hidden_so_that_subtraction_fails():
    shown = protect(table({"A": (2, 90), "B": (9, 90), "C": (40, 90), "Total": (51, 270)}), INTERNAL)
    assert numerators(shown) == {"A": None, "B": None, "C": 40, "Total": 51}


def test_a_third_group_is_hidden_where_two_small_ones_make_a_small_sum():
    shown = protect(table({"A": (1, 90), "B": (2, 90), "C": (40, 90), "Total": (43, 270)}), INTERNAL)
    assert numerators(shown) == {"A": None, "B": None, "C": None, "Total": 43}


def test_a_group_of_none_joins_a_lone_hidden_group():
    shown = protect(table({"A": (50, 50), "B": (0, 90), "Total": (50, 140)}), INTERNAL)
    assert numerators(shown) == {"A": None, "B": None, "Total": 50}


def test_the_total_goes_when_nothing_else_can():
    shown = protect(table({"A": (3, 90), "B": (0, 90), "Total": (3, 180)}), INTERNAL)
    assert numerators(shown) == {"A": None, "B": 0, "Total": None}
    shown = protect(table({"A": (50, 50), "Total": (50, 50)}), INTERNAL)
    assert numerators(shown) == {"A": None, "Total": None}


def test_a_lone_hidden_total_takes_a_group_with_it():
    shown = protect(table({"A": (30, 31), "B": (30, 31), "Total": (60, 62)}), INTERNAL)
    assert numerators(shown) == {"A": None, "B": None, "Total": None}
    shown = protect(table({"A": (48, 50), "B": (0, 0), "Total": (48, 50)}), INTERNAL)
    assert numerators(shown)["Total"] is None


def test_groups_that_overlap_are_not_added_up():
    shown = protect(table({"A": (2, 90), "B": (40, 90), "Total": (41, 90)}, additive=False), INTERNAL)
    assert numerators(shown) == {"A": None, "B": 40, "Total": 41}


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="should add up to 41 but its parts make 42"):
        protect(table({"A": (2, 90), "B": (40, 90), "Total": (41, 180)}, additive=True), INTERNAL)


def test_groups_that_nearly_add_up_are_guarded_as_if_they_did():
    shown = protect(table({"A": (2, 90), "B": (40, 90), "C": (50, 90), "Total": (91, 180)}), INTERNAL)
    assert numerators(shown) == {"A": None, "B": None, "C": 50, "Total": 91}


def test_published_counts_are_rounded_to_five_and_rates_come_from_unrounded_counts():
    shown = protect(table({"A": (13, 87)}, interval="wilson"), PUBLISHED).cell("A")
    assert (shown.numerator, shown.denominator, shown.value, shown.rounded) == (15, 85, 14.9, True)
    assert (shown.lower, shown.upper) == (8.9, 23.9)


def test_a_published_rate_needs_ten_in_its_denominator():
    shown = protect(table({"A": (0, 9), "B": (0, 10)}), PUBLISHED)
    assert (shown.cell("A").value, shown.cell("B").value) == (None, 0)
    assert "fewer than 10" in shown.cell("A").suppressed


def test_a_published_rate_of_sessions_needs_ten_pupils():
    cell = Cell(labels=("A",), numerator=120, denominator=3800, people=9, denominator_people=9)
    shown = protect(CountTable(key="k", title="Absence", cuts=("school",), cells=(cell,)), PUBLISHED).cell("A")
    assert shown.value is None


def test_events_have_poisson_intervals_and_may_exceed_pupils():
    shown = protect(table({"A": (120, 100)}, numerator_within_denominator=False, interval="poisson"), INTERNAL)
    assert shown.cell("A").value == 120
    assert shown.cell("A").lower == pytest.approx(99.49, abs=0.01)


def test_a_group_with_more_than_all_of_its_pupils_has_no_wilson_interval():
    shown = protect(table({"A": (12, 10)}, interval="wilson"), INTERNAL).cell("A")
    assert (shown.value, shown.lower, shown.upper) == (120, None, None)


def test_a_plain_count_has_no_rate():
    cells = (Cell(labels=("A",), numerator=7), Cell(labels=("B",), numerator=3))
    shown = protect(CountTable(key="k", title="Headcount", cuts=("school",), cells=cells), INTERNAL)
    assert (shown.cell("A").numerator, shown.cell("A").denominator, shown.cell("A").value) == (7, None, None)
    assert shown.cell("B").numerator is None


def test_an_empty_group_has_no_rate_and_nothing_to_hide():
    shown = protect(table({"A": (0, 0)}), INTERNAL).cell("A")
    assert (shown.value, shown.suppressed) == (None, None)


def test_protecting_twice_changes_nothing_and_never_for_somebody_else():
    shown = protect(table({"A": (4, 100)}), INTERNAL)
    assert protect(shown, INTERNAL) is shown
    with pytest.raises(ValueError, match="already protected for internal"):
        protect(shown, PUBLISHED)


def test_nobody_else_makes_a_published_table():
    shown = protect(table({"A": (4, 100)}), INTERNAL)
    with pytest.raises(TypeError, match="Hand it a CountTable"):
        dataclasses.replace(shown, cells=())
    with pytest.raises(TypeError):
        Published(**{field.name: getattr(shown, field.name) for field in dataclasses.fields(shown)})


def test_asking_for_a_group_that_is_not_there_says_so():
    with pytest.raises(KeyError, match="has no group"):
        protect(table({"A": (4, 100)}), INTERNAL).cell("Z")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Cell(labels=("A",), numerator=-1), "nought or more"),
        (lambda: Cell(labels=("A",), numerator=1, denominator=2.5), "part days"),
        (lambda: table({("A", "B"): (1, 2)}), "one label for each of 1 cuts"),
        (lambda: table({"A": (1, 2)}, share_of="need"), "not one of its cuts"),
        (lambda: Profile(name="odd", hide_below=-1), "below nought"),
        (lambda: midpoint6(-1), "below nought"),
    ],
)
def test_impossible_input_is_refused_in_a_sentence(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_group_given_twice_is_refused():
    with pytest.raises(ValueError, match="its own labels"):
        CountTable(key="k", title="t", cuts=("s",), cells=(Cell(labels=("A",), numerator=1),) * 2)


def test_rows_and_columns_both_resist_subtraction():
    inner = {("A", "x"): (2, 60), ("A", "y"): (20, 60), ("B", "x"): (22, 60), ("B", "y"): (24, 60)}
    margins = {("A", "Total"): (22, 120), ("B", "Total"): (46, 120), ("Total", "x"): (24, 120)}
    margins |= {("Total", "y"): (44, 120), ("Total", "Total"): (68, 240)}
    shown = numerators(protect(table(inner | margins, cuts=("school", "sex")), INTERNAL))
    assert {labels for labels, count in shown.items() if count is None} == set(inner)


def test_shares_of_a_total_hide_the_total_wherever_it_appears():
    rows = {"Autism": (3, 40), "Speech": (37, 40), "Total": (40, 40)}
    shown = protect(table(rows, cuts=("need",), share_of="need"), INTERNAL)
    assert [(cell.numerator, cell.denominator) for cell in shown.cells] == [(None, 40), (None, 40), (40, 40)]
    rows = {"Autism": (3, 4), "Speech": (1, 4), "Total": (4, 4)}
    shown = protect(table(rows, cuts=("need",), share_of="need"), INTERNAL)
    assert all((cell.numerator, cell.denominator) == (None, None) for cell in shown.cells)


def test_parts_of_a_quantity_do_not_give_each_other_away():
    def one(name, count):
        return dataclasses.replace(
            table({"A": (count, 400)}, numerator_within_denominator=False),
            key=name, numerator_is=name, denominator_is="possible",
        )  # fmt: skip

    tables = [one("overall", 43), one("authorised", 40), one("unauthorised", 3)]
    link = Sum(whole="overall", parts=("authorised", "unauthorised"))
    apart = protect_together(tables, INTERNAL)
    assert [shown.cell("A").numerator for shown in apart] == [43, 40, None]
    together = protect_together(tables, INTERNAL, links=[link])
    assert [shown.cell("A").numerator for shown in together] == [43, None, None]
    some = protect_together(tables[:2], INTERNAL, links=[link])
    assert [shown.cell("A").numerator for shown in some] == [43, 40]


def test_schools_do_not_give_away_their_locality_nor_it_them():
    schools = dataclasses.replace(table({"A": (3, 90), "B": (40, 90), "C": (50, 90)}), numerator_is="suspensions")
    areas = dataclasses.replace(
        table({"North": (43, 180), "South": (50, 90)}, cuts=("area",)), numerator_is="suspensions"
    )
    parents = {"A": ("North",), "B": ("North",), "C": ("South",), "D": ("East",)}
    nest = Nest(cut="school", within=("area",), parents=parents)
    shown = protect_together([schools, areas], INTERNAL, links=[nest])
    assert numerators(shown[0]) == {"A": None, "B": None, "C": 50}
    assert numerators(shown[1]) == {"North": 43, "South": 50}
    alone = protect_together([schools], INTERNAL, links=[nest])
    assert numerators(alone[0]) == {"A": None, "B": 40, "C": 50}


def test_a_number_hidden_in_one_table_is_hidden_in_every_table():
    mean = dataclasses.replace(
        table({"A": (9, 3), "B": (60, 30)}, numerator_within_denominator=False), denominator_is="suspended"
    )
    share = dataclasses.replace(table({"A": (3, 90), "B": (30, 90)}), numerator_is="suspended")
    shown = protect_together([mean, share], INTERNAL)
    assert (shown[0].cell("A").denominator, shown[1].cell("A").numerator) == (None, None)


def test_two_tables_that_disagree_about_a_number_are_refused():
    one = dataclasses.replace(table({"A": (9, 90)}), numerator_is="suspended")
    other = dataclasses.replace(table({"A": (8, 90)}), numerator_is="suspended")
    with pytest.raises(ValueError, match="disagree about suspended at"):
        protect_together([one, other], INTERNAL)
