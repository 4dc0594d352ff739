"""Places follow from the registers that hold: named, found by number, joined to what they belong to, and let go of."""

from datetime import date

import duckdb
import pytest

from belonging.apps.directory import queries
from belonging.apps.directory.actions import places
from belonging.apps.directory.models import Authority, School, SchoolLink, StatisticalNeighbour
from tests.apps.measures.fixtures import HEADS_SCHOOL

REGISTER = (
    "urn INTEGER, laestab VARCHAR, la_code VARCHAR, la_name VARCHAR, name VARCHAR, phase VARCHAR, kind VARCHAR, status VARCHAR, "
    "opened DATE, closed DATE, trust_code VARCHAR, trust_name VARCHAR, low_age INTEGER, high_age INTEGER, postcode VARCHAR, "
    "place INTEGER, row_no INTEGER"
)
ALDER, OLD_BIRCH, BIRCH = HEADS_SCHOOL, 999_001, 999_002


def school(urn, laestab, name, *, trust=("", ""), place=1, row=1):
    known = (urn, laestab, "990", "Westmere", name, "Primary", "Academy", "Open", date(2001, 9, 1), None)
    return (*known, trust[0] or None, trust[1] or None, 4, 11, "WM1 1AA", place, row)


@pytest.fixture
def work():
    """An engine with the views that a load has, empty."""
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE live_schools ({REGISTER})")
        engine.execute(
            "CREATE TABLE live_localities (laestab VARCHAR, locality VARCHAR, cluster VARCHAR, place INTEGER, row_no INTEGER)"
        )
        engine.execute("CREATE TABLE live_school_links (urn INTEGER, link_urn INTEGER, kind VARCHAR, linked_on DATE)")
        engine.execute(
            "CREATE TABLE live_neighbours (la_code VARCHAR, rank INTEGER, neighbour_la_code VARCHAR, closeness VARCHAR, edition VARCHAR)"
        )
        yield engine


def hold(work, *schools):
    """Let exactly these be what the registers say."""
    work.execute("DELETE FROM live_schools")
    work.executemany(f"INSERT INTO live_schools VALUES ({', '.join('?' * 17)})", schools)


def test_a_school_is_kept_with_all_it_belongs_to(db, work):
    hold(work, school(ALDER, "9902001", "Alder Primary", trust=("T1", "Meres Trust")))
    work.execute("INSERT INTO live_localities VALUES ('9902001', 'Lakeside', 'North', 1, 1)")
    assert places.keep(work=work) == (1, set())
    assert queries.for_the_store() == [
        (ALDER, "9902001", "Alder Primary", "Primary", "Westmere", "Lakeside", "North", "Meres Trust")
    ]


def test_the_later_register_names_the_school_and_keeping_it_again_adds_none(db, work):
    hold(work, school(ALDER, "9902001", "Alder Infants"), school(ALDER, "9902001", "Alder Primary", place=2))
    assert places.keep(work=work)[0] == 1
    assert places.keep(work=work) == (0, set())
    assert School.objects.get().name == "Alder Primary"


def test_a_school_that_no_register_names_any_longer_is_let_go(db, work):
    hold(work, school(ALDER, "9902001", "Alder Primary"), school(BIRCH, "9902002", "Birch Primary"))
    places.keep(work=work)
    hold(work, school(ALDER, "9902001", "Alder Primary"))
    new, unnamed = places.keep(work=work)
    assert (new, unnamed) == (0, {BIRCH})
    assert places.drop(unnamed) == (1, [])
    assert list(School.objects.values_list("urn", flat=True)) == [ALDER]


def test_links_and_neighbours_are_what_holds_now_and_no_more(db, work):
    work.execute(f"INSERT INTO live_school_links VALUES ({OLD_BIRCH}, {BIRCH}, 'Successor', DATE '2024-09-01')")
    work.execute("INSERT INTO live_neighbours VALUES ('990', 1, '991', 'Close', '2025'), ('990', 2, '992', NULL, NULL)")
    for _ in range(2):
        assert (places.keep_links(work=work), places.keep_neighbours(work=work)) == (1, 2)
    assert SchoolLink.objects.get().link_urn == BIRCH
    assert list(StatisticalNeighbour.objects.order_by("rank").values_list("closeness", "edition")) == [
        ("Close", "2025"),
        ("", ""),
    ]


@pytest.fixture
def kept(db, work):
    """Two schools of one authority; Birch had its number from a school that closed."""
    hold(
        work,
        school(ALDER, "9902001", "Alder Primary"),
        school(OLD_BIRCH, "9902002", "Birch Infants"),
        school(BIRCH, "9902002", "Birch Primary"),
    )
    places.keep(work=work)


def test_a_school_is_found_by_its_number_however_it_is_written(kept, analyst):
    for number in (str(ALDER), "9902001", "990/2001", " 990 2001 "):
        assert queries.by_number(number, seen_by=analyst).name == "Alder Primary"
    assert queries.by_number("9902002", seen_by=analyst).urn == BIRCH
    assert queries.by_number("no number", seen_by=analyst) is None
    assert queries.by_number("123", seen_by=analyst) is None


def test_a_head_finds_the_own_school_and_no_other(kept, head):
    assert [each.urn for each in queries.schools(seen_by=head)] == [ALDER]
    assert queries.school(ALDER, seen_by=head).name == "Alder Primary"
    assert queries.school(BIRCH, seen_by=head) is None
    assert queries.by_number("9902002", seen_by=head) is None


def test_everybody_else_sees_schools_in_the_order_of_their_names(kept, analyst):
    assert [each.name for each in queries.schools(seen_by=analyst)] == [
        "Alder Primary",
        "Birch Infants",
        "Birch Primary",
    ]


def test_the_area_is_named_after_the_authority(kept):
    assert queries.area_name() == "Westmere"
    Authority.objects.all().update(name="")
    assert queries.area_name() == ""


def test_places_say_their_names(kept):
    assert str(School.objects.get(urn=ALDER)) == "Alder Primary"
    assert str(Authority.objects.get()) == "Westmere"
    assert str(Authority(code="991")) == "Authority 991"
