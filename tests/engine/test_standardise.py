"""What would be expected of a school with its intake, and how far it lies from that."""

import pytest

from belonging.engine.standardise import Stratum, TooFewExpected, expected_events, standardise

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
