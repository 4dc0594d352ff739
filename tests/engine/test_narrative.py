"""Sentences: each has its interval, each word agrees with its numbers, and none ranks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine import chance, narrative
from belonging.engine.narrative import Measured, Reference, Wording
from belonging.engine.uncertainty import proportion_interval, rate_interval

SAID = Wording(title="Suspension rate", unit="suspensions per 100 pupils", decimals=1)
RANKS = re.compile(r"\b(best|worst|rank|top|bottom|first|last|league|better|worse|highest|lowest)\b", re.IGNORECASE)


def of(whose, when, value, lower, upper):
    return Measured(whose=whose, when=when, value=value, lower=lower, upper=upper)


@st.composite
def figures(draw, whose="Westmere", when="2024/25"):
    value = draw(st.floats(0, 200))
    return of(whose, when, value, max(0, value - draw(st.floats(0, 50))), value + draw(st.floats(0, 50)))


def written(figure):
    return f"95% interval {figure.lower:,.1f} to {figure.upper:,.1f}"


def made(now, before, group, other):
    reference = Reference(whose="England", when=now.when, value=other)
    return [
        narrative.level(SAID, now),
        narrative.changed(SAID, now, before),
        narrative.against(SAID, now, reference),
        narrative.contrasted(SAID, now, group),
        narrative.over_time(SAID, before, now),
        narrative.beside_all(SAID, "By phase", [now, group], other),
    ]


EVERY = (figures(), figures(when="2023/24"), figures(whose="No identified SEN"), st.floats(0, 200))


@given(*EVERY)
def test_every_sentence_has_an_interval_and_ranks_nobody(now, before, group, other):
    for each in made(now, before, group, other):
        assert each is not None
        assert "95% interval" in each.words
        assert each.figures
        assert not RANKS.search(each.words)


@given(*EVERY)
def test_higher_and_lower_are_said_only_of_figures_that_print_so_and_differ_beyond_chance(now, before, group, other):
    for each, beside in zip(made(now, before, group, other)[1:4], (before.value, other, group.value), strict=True):
        assert written(now) in each.words
        if "higher than" in each.words:
            assert each.beyond
            assert round(now.value, 1) > round(beside, 1)
        elif "lower than" in each.words:
            assert each.beyond
            assert round(now.value, 1) < round(beside, 1)
        else:
            assert "within chance" in each.words or "less than these figures show" in each.words


@given(*EVERY)
def test_within_chance_is_said_exactly_where_the_interval_takes_the_other_in(now, before, group, other):
    apart = chance.difference(now, before)
    assert ("within chance" in narrative.changed(SAID, now, before).words) == (apart.lower <= 0 <= apart.upper)
    said = narrative.against(SAID, now, Reference(whose="England", when=now.when, value=other))
    assert ("within chance" in said.words) == (now.lower <= other <= now.upper)
    assert ("inside" in said.words) == (now.lower <= other <= now.upper)


@pytest.mark.parametrize("missing", ["value", "lower", "upper"])
def test_a_figure_without_its_interval_gives_no_sentence(missing):
    whole = {"value": 11.2, "lower": 10.9, "upper": 11.5} | {missing: None}
    now = narrative.measured(whose="Westmere", when="2024/25", **whole)
    sure = of("Westmere", "2023/24", 1.0, 0.5, 1.5)
    assert now is None
    assert narrative.level(SAID, now) is None
    assert narrative.changed(SAID, now, sure) is None
    assert narrative.changed(SAID, sure, now) is None
    assert narrative.contrasted(SAID, sure, now) is None
    assert narrative.over_time(SAID, now, sure) is None
    assert narrative.against(SAID, now, Reference(whose="England", when="2024/25", value=9.3)) is None


def test_a_published_figure_of_another_period_is_not_compared():
    now = of("Westmere", "2024/25", 11.2, 10.9, 11.5)
    assert narrative.against(SAID, now, Reference(whose="England", when="2023/24", value=9.3)) is None


def test_the_words_of_a_comparison_with_england_are_these():
    now = of("Westmere", "2024/25", 11.2, 10.9, 11.5)
    said = narrative.against(SAID, now, Reference(whose="England", when="2024/25", value=9.3))
    assert (
        said.words == "Westmere, 2024/25: higher than England (9.3), which lies outside the 95% interval 10.9 to 11.5."
    )


def test_a_difference_of_two_proportions_is_newcombes_tenth_method():
    """Newcombe (1998), table II, contrast (a): 56 of 70 beside 48 of 80 gives 0.0524 to 0.3339."""
    one, other = (
        of(who, "2024/25", 100 * x / n, *(getattr(proportion_interval(x, n), end) for end in ("lower", "upper")))
        for who, x, n in (("one", 56, 70), ("other", 48, 80))
    )
    found = chance.difference(one, other)
    assert (round(found.value / 100, 4), round(found.lower / 100, 4), round(found.upper / 100, 4)) == (
        0.2,
        0.0524,
        0.3339,
    )


def test_a_difference_covers_what_is_true_about_nineteen_times_in_twenty(seeded):
    draws = seeded.poisson([60, 60], size=(4000, 2))
    kept = 0
    for one, other in draws:
        first, second = (
            of("a", "b", float(x), rate_interval(int(x), 100).lower, rate_interval(int(x), 100).upper)
            for x in (one, other)
        )
        found = chance.difference(first, second)
        kept += found.lower <= 0 <= found.upper
    assert 0.94 < kept / len(draws) < 0.965


@pytest.fixture
def seeded():
    import numpy as np

    return np.random.default_rng(20261123)
