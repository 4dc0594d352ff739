"""Which period a page is of: never one that nobody has, and always said."""

import json
import re
import shutil
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from django.utils import timezone

from belonging.apps.measures import findings
from belonging.apps.measures.queries import freshness
from belonging.apps.measures.queries.choices import answered, usual
from belonging.apps.measures.queries.tables import indicators
from belonging.engine.disclosure import PublishedCell
from belonging.kernel.periods import Period
from belonging.site.cli import main
from belonging.store.measuring import measure
from belonging.store.store import Store
from tests.apps.measures import small_area

ROLL = ("headcount", "year_10_to_11_leavers")


@pytest.fixture(scope="module")
def autumn_home(area_home, tmp_path_factory):
    """The small area in the autumn of a third year: suspensions have come, a January roll has not."""
    home = tmp_path_factory.mktemp("autumn")
    shutil.copytree(area_home, home, dirs_exist_ok=True)
    draw, store = np.random.default_rng(3), Store(home / "store")
    roll = small_area.pupil_years(draw, 2026)
    events = small_area.suspensions(draw, 2026, roll)
    with store.writing() as writer:
        writer.put("pupil_years", 2026, pa.table(roll | {"headcount": [0] * len(roll["headcount"])}))
        writer.put("suspensions", 2026, events.filter(pa.compute.equal(events["term"], 1)))
        number = writer.version
    store.make_current(number)
    made = Store(home / "store", number)
    for key in (
        "headcount",
        "suspension_rate",
        "overall_absence_rate",
    ):  # so that no page is opened before its figures are ready
        for period in (Period(2024, 3), Period(2025, 3), Period(2025, 1), Period(2026, 1)):
            measure(made, key, (), period if "term" in indicators()[key].windows else Period(period.year))
    return home


@pytest.fixture
def autumn(autumn_home, settings, monkeypatch, as_analyst):
    """The home of that area, on a day of that autumn, on which the analyst had long been in their post."""
    from belonging.apps.accounts.models import Post

    settings.BELONGING_HOME = autumn_home
    Post.objects.update(starts=date(2026, 9, 1))
    monkeypatch.setattr(timezone, "localdate", lambda *given: date(2026, 11, 22))


@pytest.mark.parametrize("key", ROLL)
def test_an_indicator_of_the_january_roll_opens_on_the_last_year_that_has_one(as_analyst, autumn, key):
    page = as_analyst.get(f"/indicators/{key}/").content.decode()
    assert "Westmere, 2025/26: " in page
    assert '<option value="2026/27"' not in page
    assert "There is no figure" not in page


def test_how_fresh_the_roll_is_names_the_last_january(autumn, analyst):
    assert dict(freshness.rows(seen_by=analyst))["Pupils on the January roll"] == "up to 2025/26"


def test_a_term_leads_to_its_year_where_an_indicator_has_no_terms(as_analyst, autumn):
    page = as_analyst.get("/indicators/sen_support_rate/", {"period": "2024/25 summer"}).content.decode()
    assert "Westmere, 2024/25: " in page
    assert "There is nothing of" not in page


@pytest.mark.parametrize("path", ["/", "/indicators/suspension_rate/", "/schools/900004/"])
def test_a_period_nobody_has_is_said_beside_the_one_shown(as_analyst, autumn, path):
    page = as_analyst.get(path, {"period": "2019/20"}).content.decode()
    assert "There is nothing of 2019/20. These figures are of 2024/25." in page
    assert "There is nothing of" not in as_analyst.get(path, {"period": "2024/25"}).content.decode()


def test_a_download_of_a_period_nobody_has_says_so_in_its_notes(as_analyst, autumn):
    answer = as_analyst.get("/indicators/headcount/figures.csv", {"period": "2026/27"}).content.decode("utf-8-sig")
    assert "There is nothing of 2026/27. These figures are of 2025/26." in answer


def test_the_nearest_period_is_like_what_was_asked_for():
    found = (Period(2025), Period(2025, 3), Period(2024), Period(2024, 3), Period(2024, 1))
    assert answered("2019/20", found, ("year", "term"))[0] == Period(2024)
    assert answered("2023/24 spring", found, ("year", "term"))[0] in {Period(2024, 1), Period(2024, 3)}
    assert answered("2024/25 autumn", found, ("year", "term")) == (Period(2024, 1), "")


def test_a_later_term_that_is_not_over_is_said_with_a_link(as_analyst, autumn):
    page = as_analyst.get("/").content.decode()
    assert "Summer 2025/26 beside" in page
    said = re.search(r'Autumn 2026/27 is not over[^<]*<a class="govuk-link" href="([^"]+)"', page)
    assert said
    there = as_analyst.get(f"/{said[1]}").content.decode()
    assert "Autumn 2026/27 beside" in there
    assert "is not over" not in there


def test_the_command_line_offers_only_periods_that_hold_what_was_asked_for(autumn_home, monkeypatch, capsys):
    monkeypatch.setenv("BELONGING_HOME", str(autumn_home))
    assert main(["measure", "headcount", "--period", "2026/27"]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert told == "There is nothing of 2026/27 that was asked for. The store holds 2024/25, 2025/26."
    assert main(["measure", "headcount", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["period"] == "2025/26"


def test_a_rate_of_a_roll_that_has_not_come_says_so():
    some = {"labels": ("Total",), "numerator": 45, "denominator": 0, "suppressed": None, "rounded": False}
    told = PublishedCell(**some, value=None, lower=None, upper=None)
    said = findings.finding(indicators()["suspension_rate"], told, None, Period(2026, 1), whose="Westmere")
    assert said.endswith("yet: it is of the pupils on the January roll, which has not come.")
    absence = findings.finding(indicators()["overall_absence_rate"], told, None, Period(2026, 1), whose="Westmere")
    assert absence == "There is no figure for Westmere in autumn 2026/27."


def test_where_only_years_are_to_choose_the_usual_one_is_over(autumn):
    years = (Period(2026), Period(2025), Period(2024))
    assert usual(years, date(2026, 11, 22)) == Period(2025)
    assert usual(years[:1], date(2026, 11, 22)) == Period(2026)
