"""Dated lists: kept in the record, laid into the store year by year with what is known of the child, counted, and taken back."""

from datetime import date

import duckdb
import pytest

from belonging.apps.intake.actions import loads
from belonging.apps.intake.queries.standing import store
from belonging.apps.record.models import Listing
from belonging.kernel.periods import Period
from belonging.store.counting import count
from tests.apps.intake import returns as r
from tests.apps.intake import state
from tests.apps.intake.test_waiting import place  # noqa: F401

pytestmark = pytest.mark.django_db
CHILDREN = [{"number": 1, "senprovision": "K"}, {"number": 2}, {"number": 3, "ncyearactual": "9"}]
AT_HOME = [
    {"number": 1, "from": "2024-11-04", "until": ""},
    {"number": 2, "from": "2023-11-06", "until": "2025-01-10", "outcome": "Returned"},
    {"number": 3, "from": "2024-09-16", "until": "", "school": ""},
]


def at_home(folder, rows=AT_HOME):
    return r.table(
        folder / "ehe.csv",
        [
            {
                "UPN": r.upn(each["number"]), "Last school": each.get("school", r.NORTH),
                "Home educated from": each["from"], "Home educated until": each["until"],
                "Primary reason": each.get("reason", "Lifestyle"), "Ended because": each.get("outcome", ""),
            }
            for each in rows
        ],
    )  # fmt: skip


@pytest.fixture
def area(place, analyst):  # noqa: F811
    """Two schools, three children at one of them, and the register of home education."""
    r.on_roll(place / "a", CHILDREN)
    loads.load_folder(place / "a", by=analyst)
    at_home(place / "b")
    return loads.load_folder(place / "b", by=analyst)


def listed(year):
    """The rows of the store of one school year, by child."""
    paths = [str(path) for path in store().paths("listings", (year,))]
    found = duckdb.sql(f"SELECT * FROM read_parquet({paths}) ORDER BY start_date")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_a_list_is_kept_in_the_record_and_a_child_may_have_no_school(area):
    assert (area.rows_in, area.loaded, area.waiting, area.rejected) == (3, 3, 0, 0)
    rows = {each.pupil.upn: each for each in Listing.objects.select_related("pupil")}
    assert {each.list for each in rows.values()} == {"home_education"}
    assert (rows[r.upn(1)].school_id, rows[r.upn(3)].school_id) == (r.URNS[r.NORTH], None)
    assert (rows[r.upn(2)].until_date, rows[r.upn(2)].outcome) == (date(2025, 1, 10), "Returned")


def test_an_entry_lies_in_every_year_it_touches_with_what_is_known_of_the_child(area):
    before, now = listed(2023), listed(2024)
    assert [(row["begun"], row["ended"], row["held2"], row["sen_provision"]) for row in before] == [(2, 0, 1, "")]
    assert [(row["begun"], row["ended"]) for row in now] == [(0, 3), (1, 0), (2, 0)]
    assert [(row["held1"], row["held2"], row["held3"]) for row in now] == [(1, 0, 0), (1, 1, 1), (0, 1, 1)]
    assert [row["nc_year"] for row in now] == ["8", "9", "8"]
    assert now[2]["sen_provision"] == "K"
    assert [row["urn"] for row in now] == [r.URNS[r.NORTH], 0, r.URNS[r.NORTH]]


def test_a_list_is_counted_like_any_other_record(area):
    def held(period):
        return {
            cell.labels: cell.numerator for cell in count(store(), "home_education_children", ("phase",), period).cells
        }

    assert held(Period(2024)) == {("Total",): 2, ("Secondary",): 1, ("",): 1}
    assert held(Period(2024, 1)) == {("Total",): 2, ("Secondary",): 1, ("",): 1}


def test_the_whole_register_sent_again_replaces_the_one_before_and_undoing_it_brings_that_back(area, place, analyst):  # noqa: F811
    before = state.everything()
    at_home(place / "c", [{"number": 1, "from": "2024-11-04", "until": "2025-02-03", "outcome": "Returned"}])
    again = loads.load_folder(place / "c", by=analyst)
    assert [each.until_date for each in Listing.objects.all()] == [date(2025, 2, 3)]
    assert listed(2024)[0]["ended"] == 3
    assert len(listed(2024)) == 1
    loads.undo(again, by=analyst)
    assert state.everything() == before


def test_what_is_known_of_a_child_later_is_known_in_the_list_too(area, place, analyst):  # noqa: F811
    r.on_roll(place / "d", [{**each, "senprovision": "E"} for each in CHILDREN])
    loads.load_folder(place / "d", by=analyst)
    assert {row["sen_provision"] for row in listed(2024)} == {"E"}


def placements(folder, rows, name="2025_spring"):
    """Write a census table of alternative provision: (pupil number, from, until, sessions a week, pattern)."""
    return r.table(
        folder / f"{name}_schoolarrangedapdetailonroll.csv",
        [
            {
                "pupilonrolltableid": f"id-{number}", "NativeId": r.NORTH, "urn": 199003, "entrydate": begins, "leavingdate": ends,
                "apsessionsperweek": sessions, "apsettingtype": "OTH", "placementreason": "BHS", "apattendancepattern": pattern,
            }
            for number, begins, ends, sessions, pattern in rows
        ],
    )  # fmt: skip


def test_alternative_provision_in_a_census_is_counted_and_a_later_census_says_when_it_ended(place, analyst):  # noqa: F811
    begun = "2024-Nov-04 00:00:00"
    r.on_roll(place / "a", CHILDREN)
    placements(place / "a", [(1, begun, "", "", "FT"), (2, begun, "", 4, "PT")])
    loads.load_folder(place / "a", by=analyst)
    cells = count(store(), "alternative_provision_full_time", (), Period(2024)).cells
    assert [(each.numerator, each.denominator) for each in cells] == [(1, 2)]
    assert not count(store(), "alternative_provision_hours", (), Period(2024)).cells[-1].denominator  # no hours there
    r.on_roll(place / "b", CHILDREN, name="2025_summer")
    placements(place / "b", [(1, begun, "2025-Mar-07 00:00:00", "", "FT")], name="2025_summer")
    loads.load_folder(place / "b", by=analyst)
    found = [(row["ended"], row["number"], row["kind"]) for row in listed(2024)]
    assert sorted(found) == [(0, 4, "Unregistered"), (4, 10, "Unregistered")]


def test_the_hours_of_an_authoritys_own_list_are_counted_in_full_hours(place, analyst):  # noqa: F811
    r.on_roll(place / "a", CHILDREN)
    loads.load_folder(place / "a", by=analyst)
    row = {
        "Home school": r.NORTH,
        "Provider": "The Boathouse",
        "Placed from": "2024-11-04",
        "Placed until": "",
        "Sessions a week": 10,
    }
    hours = {1: "25", 2: "24.5", 3: ""}
    r.table(place / "b" / "ap.csv", [row | {"UPN": r.upn(each), "Hours a week": said} for each, said in hours.items()])
    loads.load_folder(place / "b", by=analyst)

    def of(key):
        (cell,) = count(store(), key, (), Period(2024)).cells
        return cell.numerator, cell.denominator

    assert of("alternative_provision_hours") == (49, 2)
    assert of("alternative_provision_under_25_hours") == (1, 2)
    assert of("alternative_provision_hours_known") == (2, 3)
