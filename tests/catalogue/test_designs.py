"""Each design is one file: it says what it needs, what it rests on and what would change our mind, and its estimator exists."""

from dataclasses import replace
from importlib import import_module

import pytest

from belonging.engine.evaluation import ESTIMATORS, SURENESS, Circumstances, Estimate, Result, sureness
from belonging.kernel.registry import load

DESIGNS = load("belonging.catalogue.designs", "DESIGN")
FOUND = Result(estimate=Estimate(effect=-1, lower=-2, upper=-0.5, p=0.01, method="x"))
WELL = Circumstances(chosen="all", missing=0, ahead=True)


@pytest.mark.parametrize("key", DESIGNS)
def test_a_design_says_why_and_its_estimator_exists(key):
    assert (import_module(f"belonging.catalogue.designs.{key}").__doc__ or "").strip()
    assert DESIGNS[key].estimator in ESTIMATORS


def test_every_estimator_serves_a_design():
    assert {each.estimator for each in DESIGNS.values()} == set(ESTIMATORS)


def test_units_chosen_because_they_were_high_get_no_design_that_looks_only_at_their_past():
    bearing = {key for key, each in DESIGNS.items() if "high" in each.chosen}
    assert all(DESIGNS[key].compared for key in bearing)
    assert "interrupted_series" not in bearing


def test_a_before_and_after_never_says_that_it_worked():
    assert sureness(DESIGNS["guarded_before_after"], FOUND, WELL).label == "None"


def test_sureness_falls_with_each_thing_that_went_against_it():
    design = DESIGNS["waitlist"]
    assert sureness(design, FOUND, replace(WELL, chosen="lot")).label == "High"
    bad = replace(FOUND, pretrend=0.01, placebo=FOUND.estimate, notes=("Something to know.",))
    assert sureness(design, bad, WELL).label == "Very low"
    late = sureness(design, FOUND, Circumstances(chosen="lot", missing=0.2, ahead=False, amended=True))
    assert late.label == "Very low"
    assert len(late.reasons) == 3


def test_chosen_because_high_makes_a_finding_less_sure_and_says_so():
    found = sureness(DESIGNS["staggered_adoption"], FOUND, replace(WELL, chosen="high"))
    assert found.label == "Low"
    assert "comes by itself" in found.reasons[0]


@pytest.mark.parametrize(("change", "says"), [({"sureness": 9}, "sureness is 0 to"), ({"chosen": ("luck",)}, "no way of choosing"), ({"minds": ()}, "change our mind")])  # fmt: skip
def test_a_design_that_says_too_little_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        replace(DESIGNS["waitlist"], **change)


def test_labels_are_words():
    assert SURENESS[0] == "None"
