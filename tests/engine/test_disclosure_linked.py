"""Tables that share numbers are protected together, and one that contradicts another is told of, not refused."""

import dataclasses

from belonging.engine.disclosure import (
    Nest,
    Sum,
    midpoint6,
    protect_linked,
    protect_together,
)
from tests.engine.test_disclosure import INTERNAL, numerators, table


def test_tables_of_the_record_that_contradict_each_other_are_protected_as_they_stand_and_told_to_the_log(caplog):
    one = dataclasses.replace(table({"A": (9, 90), "B": (41, 90), "Total": (51, 180)}, additive=True), numerator_is="n")
    other = dataclasses.replace(table({"A": (8, 90), "B": (3, 90)}), numerator_is="n")
    shown, _ = protect_linked([one, other], INTERNAL)
    assert numerators(shown[0]) == {"A": 9, "B": 41, "Total": 51}
    assert numerators(shown[1]) == {"A": 8, "B": None}
    assert "Two tables disagree about n by ['school']" in caplog.text
    assert "does not add up" in caplog.text
    assert not any(number in caplog.text for number in ("9,", "41", "51"))


def test_midpoint_six_rounds_as_opensafely_does():
    assert [midpoint6(n) for n in (0, 1, 6, 7, 12, 13, 100)] == [0, 3, 3, 9, 9, 15, 99]


def test_a_hidden_total_of_overlapping_tables_takes_a_part_with_it():
    """A locality of few pupils hides one of its schools' numbers too, where the locality's own cannot be shown."""
    areas = dataclasses.replace(table({"North": (60, 63)}, cuts=("area",)), numerator_is="absent")
    schools = dataclasses.replace(table({"A": (30, 90), "B": (30, 90)}), numerator_is="absent")
    nest = Nest(cut="school", within=("area",), parents={"A": ("North",), "B": ("North",)})
    shown = protect_together([areas, schools], INTERNAL, links=[nest])
    assert numerators(shown[0]) == {"North": None}
    assert numerators(shown[1]) == {"A": None, "B": 30}


def test_a_small_number_of_everybody_is_not_the_year_without_the_other_terms():
    """An authority with one exclusion in spring does not show autumn, summer and the year beside one another."""

    def everybody(period, count):
        return dataclasses.replace(table({(): (count, 900)}, cuts=()), key=period, numerator_is=f"n in {period}")

    terms = {"autumn": 0, "spring": 1, "summer": 15}
    tables = [everybody("year", 16), *(everybody(term, count) for term, count in terms.items())]
    link = Sum(whole="n in year", parts=tuple(f"n in {term}" for term in terms))
    shown, safe = protect_linked(tables, INTERNAL, links=[link], fixed=lambda number: number[0] == "n in year")
    assert [each.cells[0].numerator for each in shown] == [16, 0, None, None]
    assert max(world["n in spring", ()] for world in safe.worlds) >= INTERNAL.hide_below


def test_a_small_total_known_from_elsewhere_does_not_tell_who_makes_it_up():
    """DfE publishes an authority's three exclusions: that all are boys' is then not to be had from the girls' nought."""
    sexes = dataclasses.replace(table({"F": (0, 400), "M": (3, 420), "Total": (3, 820)}, cuts=("sex",)), additive=True)
    (shown,), _ = protect_linked([sexes], INTERNAL)
    assert numerators(shown) == {"F": None, "M": None, "Total": None}
