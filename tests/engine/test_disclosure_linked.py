"""Tables that share numbers are protected together, and one that contradicts another is told of, not refused."""

import dataclasses

from belonging.engine.disclosure import (
    Nest,
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
