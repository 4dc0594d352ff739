"""The open-statistics files: rates follow from counts, England's values are the published ones, Westmere's its own."""

import csv

import pytest

from belonging.site.demo import calibration, own_figures


def table(made, name):
    with (made.out / "dfe" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exclusions(made):
    return table(made, "exclusions_westmere_nat_region_la.csv")


def absence(made):
    return table(made, "absence_westmere_nat_region_la.csv")


def test_exclusion_rates_follow_from_their_counts(made):
    rows = exclusions(made)
    assert len(rows) > 400
    for row in rows:
        head = int(row["headcount"])
        for count, rate in (
            ("perm_excl", "perm_excl_rate"),
            ("suspension", "susp_rate"),
            ("one_plus_susp", "one_plus_susp_rate"),
        ):
            assert abs(100 * int(row[count]) / head - float(row[rate])) <= 1e-5, row
        assert int(row["one_plus_susp"]) <= int(row["suspension"])


def test_absence_rates_follow_from_their_counts(made):
    numeric = 0
    for row in absence(made):
        if row["sess_possible"] == "x":
            assert row["geographic_level"] == "National"
            continue
        numeric += 1
        for top, bottom, rate in (
            ("sess_overall", "sess_possible", "sess_overall_percent"), ("sess_authorised", "sess_possible", "sess_authorised_percent"),
            ("sess_unauthorised", "sess_possible", "sess_unauthorised_percent"),
            ("enrolments_pa_10_exact", "enrolments", "enrolments_pa_10_exact_percent"),
            ("enrolments_pa_50_exact", "enrolments", "enrolments_pa_50_exact_percent"),
        ):  # fmt: skip
            assert abs(100 * int(row[top]) / int(row[bottom]) - float(row[rate])) <= 1e-5, row
        assert int(row["sess_authorised"]) + int(row["sess_unauthorised"]) == int(row["sess_overall"])
    assert numeric > 300


@pytest.mark.parametrize(
    ("period", "susp", "rate"),
    [("202122", "578280", "6.91037"), ("202223", "786961", "9.33458"), ("202324", "954952", "11.30744")],
)
def test_england_is_as_published(made, period, susp, rate):
    (row,) = [
        r
        for r in exclusions(made)
        if r["geographic_level"] == "National" and r["time_period"] == period and r["school_type"] == "Total"
    ]
    assert (row["suspension"], row["susp_rate"]) == (susp, rate)


def test_no_year_is_given_for_england_before_it_is_published(made):
    assert max(r["time_period"] for r in exclusions(made)) == "202324"
    assert max(r["time_period"] for r in absence(made)) == "202425"


def test_the_region_is_the_sum_of_its_authorities(made):
    rows = [r for r in exclusions(made) if r["time_period"] == "202223" and r["school_type"] == "Total"]
    (region,) = [r for r in rows if r["geographic_level"] == "Regional"]
    parts = [r for r in rows if r["geographic_level"] == "Local authority"]
    assert len(parts) == 11
    assert sum(int(r["suspension"]) for r in parts) == int(region["suspension"])


def test_westmere_s_published_figures_are_those_of_its_own_pupils(larger, made):
    own = own_figures.exclusions(larger.story.area, larger.story.events, larger.story.years[0])
    assert own[:, 0].sum() + own_figures.january(larger.story.area, larger.story.years[0])[1].tolist().count(3) + \
        own_figures.january(larger.story.area, larger.story.years[0])[1].tolist().count(4) == 24_000  # fmt: skip
    (row,) = [
        r
        for r in exclusions(made)
        if r["old_la_code"] == "990" and r["time_period"] == "202324" and r["school_type"] == "Total"
    ]
    with (made.out / "exclusions" / "suspensions_2023_24.csv").open(encoding="utf-8", newline="") as file:
        listed = sum(
            r["Category"] != "PERM" and r["LAESTAB"][3:] not in alternative(made) for r in csv.DictReader(file)
        )
    assert int(row["suspension"]) == listed


def alternative(made):
    with (made.out / "register" / "edubasealldata.csv").open(encoding="cp1252", newline="") as file:
        return {
            r["EstablishmentNumber"] for r in csv.DictReader(file)
            if r["TypeOfEstablishment (name)"] in ("Pupil referral unit", "Free schools alternative provision")
        }  # fmt: skip


def test_each_authority_has_ten_neighbours(made):
    rows = table(made, "statistical_neighbours.csv")
    of_westmere = [r for r in rows if r["la_code"] == "990"]
    assert [r["rank"] for r in of_westmere] == [str(n) for n in range(1, 11)]
    assert {r["neighbour_la_code"] for r in of_westmere} == {str(n) for n in range(980, 990)}
    assert len(rows) == 110


def test_the_fitted_crossing_keeps_the_published_margins():
    goal = calibration.targets()
    assert goal.suspensions.sum(axis=(1, 2)) == pytest.approx(calibration.SUSPENSIONS_2023_24)
    share = goal.suspensions.sum(axis=(0, 1)) / goal.suspensions.sum()
    assert share == pytest.approx(calibration.SUSPENSION_SHARE_FSM, abs=1e-6)
    assert goal.suspensions.sum() / goal.headcount.sum() == pytest.approx(0.1130744, abs=1e-6)


def test_sen_is_england_s_beside_counts_that_give_their_own_rates(made):
    found = table(made, "sen_westmere_nat_region_la.csv")
    (england,) = [r for r in found if r["geographic_level"] == "National" and r["time_period"] == "2025"]
    assert (england["total_pupils"], england["sen_support_percent"], england["ehc_plan_percent"]) == (
        "x",
        "14.2",
        "5.3",
    )
    counted = [r for r in found if r["geographic_level"] != "National"]
    assert len(counted) == 12 * 10
    for row in counted:
        for count, rate in (("sen_support", "sen_support_percent"), ("ehc_plan", "ehc_plan_percent")):
            assert abs(100 * int(row[count]) / int(row["total_pupils"]) - float(row[rate])) <= 1e-5, row
