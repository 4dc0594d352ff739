"""A later stage takes numbers as they are, and hides of its own what they would give away."""

import dataclasses

import numpy as np
import pytest

from belonging.engine.disclosure import PROFILES, Safe, Sum, kept, opened, protect, protect_linked
from belonging.engine.disclosure.quantities import Quantities
from belonging.engine.disclosure.stage import Stage
from tests.engine.test_disclosure import INTERNAL, numerators, table

PLACE = (("school", "A"),)
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


def triangle(total):
    """Three hidden numbers of which any two make at most `total`: halves solve it where `total` is odd."""
    made = Quantities()
    sides = [made.number(name, PLACE, value) for name, value in (("a", total), ("b", 0), ("c", 0))]
    rest = [made.number(name, PLACE, value) for name, value in (("x", 0), ("y", total), ("z", 0))]
    wholes = [made.number(name, PLACE, total) for name in ("ab", "bc", "ac")]
    for whole, pair, other in zip(wholes, ((0, 1), (1, 2), (0, 2)), rest, strict=True):
        made.line(whole, [sides[pair[0]], sides[pair[1]], other])
    return made, sides, rest


def test_where_halves_would_solve_it_whole_numbers_are_found():
    made, sides, rest = triangle(3)
    stage = Stage(made, np.zeros(9, dtype=bool), {*sides, *rest}, 5, np.ones(9), dict.fromkeys(sides, 3))
    aims = np.zeros(9)
    aims[sides] = 1.0
    stage.widen(0, np.array([*sides, *rest]), aims)
    ((_, world),) = stage.found
    assert stage.sound(world)
    assert (world == np.round(world)).all()
    assert world[sides].sum() == 4


def test_what_only_halves_would_solve_is_no_world():
    made, sides, rest = triangle(2)
    start = np.array(made.values, dtype=float)
    start[6:] = 1
    start[rest] = 0
    stage = Stage(made, np.isin(np.arange(9), rest), {*sides, *rest}, 5, np.ones(9))
    assert stage.follow(start, np.array(sides), np.zeros(9)) is None
