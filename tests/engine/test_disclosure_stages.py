"""A later stage takes numbers as they are, and hides of its own what they would give away."""

import dataclasses

import pytest

from belonging.engine.disclosure import PROFILES, Safe, Sum, kept, opened, protect, protect_linked
from tests.engine.test_disclosure import INTERNAL, numerators, table

ROLL = ("roll", (("school", "A"),))


def second(rows, world, **options):
    """A second stage after one that hid the roll of A, and holds it could be otherwise."""
    made = dataclasses.replace(table(rows), numerator_is="absent", denominator_is="roll")
    given = Safe(hidden=frozenset({ROLL}), worlds=(world,))
    return protect_linked([made], INTERNAL, given=given, fixed=lambda number: number[0] == "roll", **options)


def test_a_number_that_says_how_few_a_hidden_one_could_be_is_hidden_too():
    """Thirty absent pupils of A tell that its hidden roll is no nineteen, which another table leaves open."""
    (shown,), safe = second({"A": (30, 40), "B": (30, 90)}, {ROLL: 19})
    assert numerators(shown) == {"A": None, "B": 30}
    assert any(world.get(ROLL) == 19 and world["absent", ROLL[1]] <= 19 for world in safe.worlds)


def test_a_number_that_leaves_open_what_is_hidden_is_shown():
    for world in ({ROLL: 19}, {("of another family", ()): 5}):
        (shown,), _ = second({"A": (10, 40), "B": (30, 90)}, world)
        assert numerators(shown) == {"A": 10, "B": 30}


def test_a_stage_that_cannot_agree_with_what_came_before_shows_nothing():
    """Where what was given contradicts itself, nothing is shown rather than too much."""
    tables = [
        dataclasses.replace(table({"A": (count, 900)}), key=name, numerator_is=name)
        for name, count in (("year", 60), ("autumn", 20), ("spring", 40), ("autumn again", 20))
    ]
    links = [Sum(whole="year", parts=("autumn", "spring")), Sum(whole="autumn", parts=("autumn again",))]
    place = (("school", "A"),)
    world = {("year", place): 66, ("spring", place): 40, ("autumn", place): 20}
    shown, _ = protect_linked(
        tables, INTERNAL, links=links, given=Safe(hidden=frozenset(world), worlds=(world,)),
        fixed=lambda number: number[0] in ("year", "spring", "autumn"),
    )  # fmt: skip
    assert [each.cells[0].numerator for each in shown] == [None, None, None, None]


def test_a_table_kept_under_other_rules_is_not_opened():
    held = kept(protect(table({"A": (40, 100)}), INTERNAL))
    assert opened(held, PROFILES["internal"]).cell("A").numerator == 40
    with pytest.raises(ValueError, match="protect it again"):
        opened(held | {"rule_version": "1999-01-01"}, INTERNAL)
