"""Concentration and schools to learn from: nobody is marked as having most, and fewer than expected takes two years."""

import pytest

from belonging.apps.measures.queries import concentration, intake, places, tables
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.intake import ADJUSTMENTS, Expected, Intakes
from belonging.apps.measures.views import concentration as pages
from belonging.engine.standardise import Stratum, standardise
from belonging.kernel.periods import Period

YEAR = Period(2025)
SECONDARY = Group(cut="phase", label="Secondary")


def test_the_whole_is_on_the_curve_though_some_schools_are_hidden(area, analyst):
    found = concentration.spread("suspension_rate", YEAR, Group(), seen_by=analyst)
    whole = tables.cell(tables.table("suspension_rate", (), YEAR, seen_by=analyst))
    assert found.filled
    assert found.found.events == pytest.approx(whole.numerator)
    assert found.found.units == len(places.all_places())


def test_the_page_says_how_many_schools_have_half_and_names_none(as_analyst, area):
    page = as_analyst.get(
        "/indicators/suspension_rate/concentration/?group=phase:Secondary&period=2025/26"
    ).content.decode()
    assert "half of all suspensions were at" in page
    assert "of 6 schools" in page
    assert "The index is" in page
    assert not [each.name for each in places.all_places() if each.name in page]


def test_too_few_schools_have_no_curve(as_analyst, area, analyst):
    few = concentration.spread("suspension_rate", YEAR, Group(cut="trust", label="Lantern Trust"), seen_by=analyst)
    assert few.found is None
    assert pages.index(few) == ""
    assert "too little" in pages.says(few, tables.indicators()["suspension_rate"], "a trust")
    assert concentration.spread("suspension_rate", Period(2019), Group(), seen_by=analyst).found is None


def test_a_curve_is_not_made_of_what_nobody_may_see(area, analyst):
    found = concentration.spread(
        "suspension_rate", Period(2025, 1), Group(cut="phase", label="Primary"), seen_by=analyst
    )
    assert found.filled
    assert found.found is None


def test_only_what_lies_over_schools_has_a_curve(as_analyst, area):
    for key in ("overall_absence_rate", "headcount", "repeat_share", "nothing"):
        assert as_analyst.get(f"/indicators/{key}/concentration/").status_code == 404


def given(urn, *observed, expected=40.0):
    """A school's two adjustments: what was counted beside so many expected."""
    strata = [Stratum(pupils=expected, reference_rate=1.0)]
    return tuple(
        Expected(
            urn=urn,
            adjustment=each,
            observed=count,
            expected=expected,
            found=standardise(count, strata, adjusted_for=(each.words,)),
        )
        for each, count in zip(ADJUSTMENTS, observed, strict=True)
    )


@pytest.fixture
def two_years(monkeypatch):
    """What is expected of four secondary schools in two years."""
    years = {
        2024: {"900004": given("900004", 20, 20), "900008": given("900008", 20, 20), "900012": given("900012", 40, 40), "900016": given("900016", 20, 38)},
        2025: {"900004": given("900004", 21, 22), "900008": given("900008", 20, 20), "900012": given("900012", 20, 20), "900016": given("900016", 20, 20)},
    }  # fmt: skip
    monkeypatch.setattr(
        concentration.intake,
        "of_phase",
        lambda key, phase, year, seen_by: (
            Intakes(schools=years[year], phi={}, tau2={}) if phase == "Secondary" else intake.NOTHING
        ),
    )


def test_low_in_both_years_and_under_both_adjustments_is_an_invitation_by_name(area, analyst, two_years):
    found = concentration.learning("one_or_more_rate", 2025, seen_by=analyst)
    assert [each.place.urn for each in found.named] == [900008, 900004] or [
        each.place.name for each in found.named
    ] == sorted(each.place.name for each in found.named)
    assert {each.place.urn for each in found.named} == {900004, 900008}
    assert (found.others, found.looked_at) == (0, 4)


def test_a_head_is_told_of_others_without_their_names(as_head, head, area, two_years):
    found = concentration.learning("one_or_more_rate", 2025, seen_by=head)
    assert ([each.place.urn for each in found.named], found.others) == ([900004], 1)
    page = as_head.get("/learning/?period=2025/26").content.decode()
    assert "One is not named here" in page
    other = next(each.name for each in places.all_places() if each.urn == 900008)
    assert other not in page
    assert "few suspensions mean something else where many children leave" in page


def test_an_invitation_shows_every_other_way_out_beside(as_analyst, area, two_years):
    page = as_analyst.get("/learning/?outcome=one_or_more_rate").content.decode()
    for title in (tables.indicators()[key].title for key in concentration.BESIDE):
        assert title in page
    assert "What is done there that others could learn from?" in page


def test_events_that_follow_from_each_other_invite_nobody(area):
    assert not concentration.can_be_learnt_from(tables.indicators()["suspension_rate"])
    assert concentration.can_be_learnt_from(tables.indicators()["one_or_more_rate"])


def test_the_page_of_schools_to_learn_from_stands_on_the_real_figures(as_analyst, area):
    for query in ("", "?outcome=persistent_absentee_rate&period=2025/26", "?outcome=zz"):
        page = as_analyst.get(f"/learning/{query}").content.decode()
        assert "schools of which this may be said" in page or "Of no school are enough expected" in page


def test_an_empty_store_says_how_to_begin(as_analyst, empty_home):
    assert "Nothing" in as_analyst.get("/learning/").content.decode()
    assert "Nothing" in as_analyst.get("/indicators/suspension_rate/concentration/").content.decode()


def test_an_index_is_said_in_words(area, analyst):
    found = concentration.spread("suspension_rate", YEAR, SECONDARY, seen_by=analyst)
    for index, words in ((0.1, "much as pupils are"), (0.3, "somewhat unevenly"), (0.5, "at few schools")):
        moved = found.found.__class__(**{**vars(found.found), "index": index})
        assert words in pages.index(concentration.Spread(found=moved, filled=0))
