"""From the store's counts to what may be told, on authorities as DfE published them and on schools."""

import csv

import numpy as np
import pytest

from belonging.engine.repeats import phi_of_repeats
from belonging.kernel.periods import Period
from belonging.store import evaluating
from tests.architecture.source import ROOT
from tests.store.test_benchmarks import filled
from tests.store.test_store import stored

HEADER = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,school_type,susp_rate"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A store that holds the suspension rates of every authority, in the shape DfE publishes them."""
    lines = [HEADER]
    with (ROOT / "tests" / "samples" / "panel" / "la_suspension_rates.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = row.pop("la_code")
            for year, value in row.items():
                period = f"{int(year) - 1}{int(year) % 100:02}"
                place = f"E92000001,England,E12000090,Meres,{code},E06{int(code):06},Area {code},Total"
                lines.append(f"{period},Academic year,Local authority,{place},{value or 'x'}")
    sent = tmp_path_factory.mktemp("sent")
    (sent / "exclusions_authorities.csv").write_text("\n".join(lines) + "\n")
    return filled(tmp_path_factory.mktemp("home") / "store", [sent])


def test_what_a_council_loads_gives_the_panel_of_authorities(published):
    held = evaluating.of_authorities(published, "suspension_rate", "301")
    assert held.periods == tuple(Period(year) for year in range(2015, 2024))
    assert held.units[0] == "301"
    assert len(held.units) > 100
    assert "838" in held.units or "838" in held.missing
    assert not held.hidden.any()


def test_a_synthetic_control_is_told_with_its_interval_and_its_mixture(published):
    held = evaluating.of_authorities(published, "suspension_rate", "301").until(8)
    starts = {"301": 6}
    told = evaluating.evaluate(held, starts, (1,) * 8, "synthetic", guard=False)
    assert told.result.estimate.lower < told.result.estimate.effect < told.result.estimate.upper
    assert len(told.result.lines["mixed"]) == 8
    least = evaluating.beforehand(held.until(6), starts, (1,) * 8, "synthetic", ahead=2, follow=2)
    assert least.effect > 0


def test_an_area_nobody_publishes_has_no_panel(published):
    held = evaluating.of_authorities(published, "suspension_rate", "999")
    assert held.units == ()
    told = evaluating.evaluate(held, {"999": 1}, (), "synthetic", guard=False)
    assert told.result is None
    assert "Nobody has a figure" in told.why


@pytest.mark.parametrize(("hidden", "told"), [((), True), ((0,), False), ((0, 1), False), ((0, 1, 2), True)])
def test_counts_of_a_year_are_not_told_where_a_hidden_school_is_what_they_are_above_the_others(hidden, told):
    """Three terms of a school are hidden: the count of all that started, less the others' as they are shown, would be its own."""
    counts = np.random.default_rng(3).poisson(20, (20, 6)).astype(float)
    unseen = np.zeros((20, 6), dtype=bool)
    unseen[list(hidden), :] = True
    held = evaluating.Outcomes(
        units=tuple(map(str, range(20))),
        periods=tuple(Period(year, term) for year in (2023, 2024) for term in (1, 2, 3)),
        values=counts / 10,
        hidden=unseen,
        events=counts,
        exposures=np.full((20, 6), 1000.0),
    )
    starts = {str(row): 3 if row < 6 else None for row in range(20)}
    found = evaluating.evaluate(held, starts, (1, 2, 3) * 2, "guarded", guard=True)
    assert (found.guarded is not None) is told
    assert told or "give them away" in found.why


def test_counts_vary_as_what_they_count_does(tmp_path):
    store = stored(
        tmp_path,
        pupil_years="enrolment school sen_provision\n1 A K\n2 A K\n3 A N\n4 A N",
        suspensions="enrolment school\n1 A\n1 A\n2 A",
    )
    phi = {
        key: evaluating.of_schools(store, key, ("1",), (Period(2024),), {}).phi
        for key in ("suspension_rate", "sen_support_rate")
    }
    assert phi["suspension_rate"] == phi_of_repeats(3.0)  # one child may have several
    assert phi["sen_support_rate"] == 0.5  # two of four children
