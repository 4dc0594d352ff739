"""A file of expected values is recomputed from its own inputs, and every result is checked or listed."""

import copy
import json
from decimal import Decimal
from pathlib import Path

import pytest

import belonging
from belonging.engine.oracles import parse
from belonging.engine.oracles import verify as verify_by
from belonging.engine.oracles.findings import agrees, leaves

TEXT = (Path(__file__).parent / "oracles.json").read_text(encoding="utf-8")


def verify(oracles):
    """What there is to say of a file, by the clocks of the catalogue."""
    return verify_by(oracles, belonging.clocks().values())


def put(oracles, path, value):
    """A copy with one leaf replaced."""
    changed = copy.deepcopy(oracles)
    at = changed
    for key in path[:-1]:
        at = at[int(key)] if isinstance(at, list) else at[key]
    at[int(path[-1]) if isinstance(at, list) else path[-1]] = value
    return changed


def test_every_expected_value_agrees():
    report = verify(parse(TEXT))
    assert report["mismatches"] == []
    assert report["checked"] == 198


def test_nothing_is_left_uncovered():
    assert verify(parse(TEXT))["not_covered"] == []


def test_a_composition_index_of_a_year_nobody_knows_all_pupils_of_is_not_covered():
    entry = {"a": 9, "n1": 310, "b": 120, "n2": 9800, "composition_index": 2.1}
    assert verify({"rri": {"small_199091": entry}})["not_covered"] == ["rri.small_199091.composition_index"]


def test_without_clocks_the_dates_are_listed_as_not_covered():
    left = verify_by(parse(TEXT))["not_covered"]
    assert "clocks.cases.0.due" in left
    assert "clocks.ten_school_week_window.first_week" in left
    assert not [path for path in left if path.endswith(("trigger", "rule", "last_week")) or ".terms." in path]


def test_plain_numbers_are_compared_as_written_too():
    report = verify(json.loads(TEXT))
    assert (report["checked"], report["mismatches"]) == (198, [])


@pytest.mark.parametrize("section", [key for key in json.loads(TEXT) if key != "_note"])
def test_changing_any_result_by_one_in_its_last_place_is_noticed(section):
    oracles = {section: parse(TEXT)[section]}
    noticed = 0
    for path, value in leaves(oracles):
        name = ".".join(path)
        if isinstance(value, list):
            name, wrong = f"{name}.0", [1]
        elif isinstance(value, str):
            wrong = Decimal("0.2") if section != "clocks" else "2025-09-30"
        else:
            wrong = value + 2 * Decimal(10) ** Decimal(value).as_tuple().exponent
        noticed += name in {mismatch["path"] for mismatch in verify(put(oracles, path, wrong))["mismatches"]}
    assert noticed == verify(oracles)["checked"]


def test_other_values_of_the_same_shape_are_worked_out_afresh():
    other = {
        "rates": {"susp_rate_201718": {"n": 30, "d": 400, "pct": 7.5, "per_1000": 75, "_source": "made up"}},
        "wilson_90_pct": {"3/40": [3.037, 17.348]},
        "byar_ci_90": {"10": [5.4, 16.96]},
        "poisson_exact_ci": {"0": {"90": [0, 2.996]}},
        "funnel_binomial_interp_pct_target_10": {"40": [1.0], "_q": [0.5]},
        "opensafely_midpoint6": {"13": 15},
        "leavers": {"O1_E1": 0.632},
    }
    report = verify(other)
    assert {mismatch["path"] for mismatch in report["mismatches"]} == {"funnel_binomial_interp_pct_target_10.40.0"}
    assert report["checked"] == 2 + 2 + 2 + 2 + 1 + 1 + 1


def test_lists_of_another_length_are_mismatches():
    chart = parse(TEXT)["xmr"]
    short = verify({"xmr": put(chart, ("outside_points_1based",), [16])})
    assert [(m["path"], m["got"]) for m in short["mismatches"]] == [
        (f"xmr.outside_points_1based.{at}", point) for at, point in ((1, 18), (2, 19), (3, 20))
    ]
    long = verify({"xmr": put(chart, ("trend7",), [5])})
    assert [(m["path"], m["expected"], m["got"]) for m in long["mismatches"]] == [("xmr.trend7.0", 5, None)]
    empty = verify({"xmr": put(chart, ("run7_completed_at",), [])})
    assert [(m["path"], m["got"]) for m in empty["mismatches"]] == [("xmr.run7_completed_at", [18, 19, 20])]


@pytest.mark.parametrize(
    "section",
    [
        {"rates": {"a": 3, "mean_susp_per_suspended_1": 2.0}},
        {"rates": {"a": {"pct": 3}, "b": {"n": 1, "d": 0, "pct": 3}}},
        {"poisson_exact_ci": {"x": {"95": [1, 2]}}},
        {"wilson_95_pct": {"3-40": [1, 2]}},
        {"byar_ci_95": [1, 2]},
        {"isr": 3},
        {"overdispersion": {"obs": [1, 2], "exp": [1, 2], "transform": "ln SR", "phi": 2}},
        {"overdispersion": {"obs": [1], "exp": [], "phi": 2}},
        {"rri": {"x": {"a": 1, "rr": 3}}},
        {"xmr": {"mean": 3}},
        {"clocks": {"cases": 3}},
        {"clocks": {"calendar": {"terms": [["2025-09-01", "soon"]], "inset": [], "school_days": 1}, "cases": []}},
        {"something_new": {"a": [1, {"b": 2}]}},
        {"text": "words"},
    ],
)
def test_a_section_of_another_shape_is_listed_and_ends_nothing(section):
    report = verify(section)
    assert (report["checked"], report["mismatches"]) == (0, [])
    assert report["not_covered"]


def test_numbers_agree_to_the_decimals_given():
    assert agrees(Decimal("40.40"), 40.4049)
    assert not agrees(Decimal("40.40"), 40.4051)
    assert agrees(3, 3.4)
    assert not agrees(Decimal("NaN"), 3.0)
    assert agrees("clamp0", "clamp0")
    assert not agrees("clamp0", 0.0)
    assert not agrees(True, 1)


@pytest.mark.parametrize("text", ["[1, 2]", "3", '"rates"', "null"])
def test_a_file_without_sections_is_said_in_a_sentence(text):
    with pytest.raises(ValueError, match="an object of sections"):
        parse(text)
