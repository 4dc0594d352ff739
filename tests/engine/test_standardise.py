"""What would be expected of a school with its intake, and how far it lies from that."""

import pytest

from belonging.engine.standardise import Adjustment, Stratum, TooFewExpected, expected_events, raked, standardise

INTAKE = [
    Stratum(pupils=850, reference_rate=0.0690),
    Stratum(pupils=130, reference_rate=0.2718),
    Stratum(pupils=30, reference_rate=0.2664),
]


def test_a_worked_school_agrees():
    found = standardise(140, INTAKE, adjusted_for=("SEN provision",), reference_rate=9.40)
    assert expected_events(INTAKE) == found.expected == pytest.approx(101.976)
    assert found.ratio == pytest.approx(1.3729, abs=5e-5)
    assert (found.interval.lower, found.interval.upper) == pytest.approx((1.1549, 1.6201), abs=5e-5)
    assert found.adjusted_rate == pytest.approx(12.9, abs=0.05)


def test_without_a_reference_rate_there_is_no_adjusted_rate():
    assert standardise(140, INTAKE, adjusted_for=("SEN provision",)).adjusted_rate is None


def test_fewer_than_ten_observed_have_an_exact_interval():
    assert standardise(4, INTAKE, adjusted_for=("SEN provision",)).interval.method == "exact"


def test_too_few_expected_are_refused_with_what_to_do_instead():
    with pytest.raises(TooFewExpected, match=r"Only 4\.1 events are expected .* Pool years"):
        standardise(9, [Stratum(pupils=60, reference_rate=0.069)], adjusted_for=("SEN provision",))


def test_a_ratio_must_say_what_it_is_adjusted_for():
    with pytest.raises(ValueError, match="must say what it is adjusted for"):
        standardise(140, INTAKE, adjusted_for=())


@pytest.mark.parametrize("cuts", [("sex",), ("fsm", "ethnicity")])
def test_nothing_is_ever_adjusted_for_a_protected_characteristic(cuts):
    with pytest.raises(ValueError, match="take a disparity for granted"):
        Adjustment(cuts=cuts, words="")
    assert Adjustment(cuts=("fsm",), words="free school meals").cuts == ("fsm",)


def test_a_table_is_raked_to_its_totals_and_keeps_how_groups_hang_together():
    found = raked([[40, 10], [10, 40]], [60, 40], [70, 30])
    assert [sum(row) for row in found] == pytest.approx([60, 40])
    assert [sum(column) for column in zip(*found, strict=True)] == pytest.approx([70, 30])
    assert found[0][0] * found[1][1] / (found[0][1] * found[1][0]) == pytest.approx(16)


def test_raking_leaves_nobody_where_there_is_nobody():
    assert raked([[5, 0], [5, 5]], [0, 10], [4, 6]) == [[0, 0], pytest.approx([4, 6])]
    assert raked([[1.0]], [0], [0]) == [[0]]
    with pytest.raises(ValueError, match="does not fit 1 rows"):
        raked([[1, 2], [3, 4]], [1], [1, 2])
