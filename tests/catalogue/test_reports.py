"""Every report: made of indicators, cuts and roles there are, and cut by what children have in common."""

import pytest

from belonging.engine.indicators.declaration import CUTS, SCHOOL_CUTS
from belonging.kernel.registry import load

REPORTS = dict(load("belonging.catalogue.reports", "REPORT"))
INDICATORS = load("belonging.catalogue.indicators", "INDICATOR")
ROLES = load("belonging.catalogue.roles", "ROLE")
each_report = pytest.mark.parametrize("key", REPORTS)


def test_there_is_a_report_for_everybody_who_asked():
    assert set(REPORTS) == {
        "board",
        "scrutiny",
        "locality",
        "trust",
        "school",
        "governing_body",
        "exclusions_school",
        "exclusions_area",
    }


@each_report
def test_a_report_is_made_of_indicators_cuts_and_roles_there_are(key):
    report = REPORTS[key]
    assert report.sections
    assert set(report.indicators()) <= set(INDICATORS)
    assert set(report.roles) <= set(ROLES)
    for section in report.sections:
        assert set(section.cuts) <= set(CUTS)
        assert {each.cut for each in section.contrasts} <= set(section.cuts)
        assert all(each.group != each.beside for each in section.contrasts)
        assert all(set(INDICATORS[each].windows) >= {"year", "term"} for each in section.unfolded)
        assert all(INDICATORS[each].split for each in section.divided)
    assert all(INDICATORS[each].denominator for each in report.mapped)


@each_report
def test_a_part_of_the_area_is_cut_by_what_children_have_in_common_and_not_by_other_places(key):
    report = REPORTS[key]
    for section in report.sections if report.place != "area" else ():
        assert not set(section.cuts) & (set(SCHOOL_CUTS) - {"phase"})


@each_report
def test_how_old_children_are_is_told_by_year_group_of_an_area_and_by_phase_of_a_part_with_several_schools(key):
    report = REPORTS[key]
    by_age = {"area": {"phase", "year_group"}, "locality": {"phase"}, "trust": {"phase"}, "school": set()}
    first = report.sections[0]
    assert set(first.cuts) & {"phase", "year_group", "key_stage"} == by_age[report.place]
    assert any({"sen_provision", "fsm"} <= set(each.cuts) for each in report.sections)


@each_report
def test_no_role_makes_a_report_that_tells_it_more_than_its_own_rules_do(key):
    report = REPORTS[key]
    for role in report.roles:
        assert "see" in ROLES[role].may
        assert (
            ROLES[role].figures in ("area", "own")
            if report.place in ("trust", "school")
            else ROLES[role].figures == "area"
        )
        assert ROLES[role].profile == report.profile or ROLES[role].profile == "internal"


@pytest.mark.parametrize("key", ["scrutiny", "governing_body", "exclusions_school"])
def test_what_is_read_in_public_is_made_under_the_rules_for_everyone(key):
    assert REPORTS[key].profile == "published"
    assert not REPORTS[key].schools
