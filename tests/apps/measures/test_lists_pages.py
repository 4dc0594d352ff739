"""Pages of indicators that count lists, and of figures that cannot be had."""

import re

import pytest

from belonging.apps.measures import labels
from tests.apps.measures.test_pages import text

pytestmark = pytest.mark.django_db


def test_a_figure_that_cannot_be_had_says_so_with_its_reason(as_analyst, area):
    listed = text(as_analyst.get("/indicators/"))
    assert "Not available, and why" in listed
    assert "Progress 8" in listed
    page = text(as_analyst.get("/indicators/progress_8/"))
    assert "Not available." in page
    for year in ("2019/20", "2020/21", "2024/25", "2025/26"):
        assert year in page
    assert "2023/24" not in page
    assert "As others published it" in page
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert re.search(
        r"England .{0,30}All pupils at state-funded schools .{0,30}−0.03 .{0,30}Department for Education, Key stage 4",
        plain,
    )
    assert re.search(r"Westmere .{0,30}All pupils at state-funded schools .{0,30}0.12", plain)
    assert "No published figures of it" in text(as_analyst.get("/indicators/attainment_gap_in_months/"))
    assert "No survey has been held" in text(as_analyst.get("/indicators/voice/"))


@pytest.mark.parametrize("group", ["phase:Secondary", "locality:North"])
@pytest.mark.parametrize(
    "key", ["home_education_rate", "neet_and_not_known", "funding_spent", "home_education_children"]
)
def test_an_indicator_of_a_list_has_a_page_for_groups_it_is_not_cut_by_too(as_analyst, area, key, group):
    assert as_analyst.get(f"/indicators/{key}/", {"group": group, "period": "2025/26"}).status_code == 200


def test_neet_and_not_known_stand_together_on_the_page(as_analyst, area):
    page = text(as_analyst.get("/indicators/neet_and_not_known/", {"period": "2025/26"}))
    assert "NEET" in page
    assert "Unknown" in page


def test_parts_that_are_rates_of_their_own_have_words_and_no_largest_part(as_analyst, area):
    page = text(as_analyst.get("/indicators/funding_spent/", {"period": "2025/26"}))
    assert "110.0 per cent of the allocation" in page
    assert "High needs" in page
    assert "largest part" not in page
    duty = labels.word("kind", "board_told_of_exclusion")
    assert duty == "Tell the governing board at once of the gravest exclusions"
    assert labels.word("kind", "Off-site") == "Off-site direction"
