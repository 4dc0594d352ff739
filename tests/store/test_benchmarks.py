"""England, the region and the neighbours beside every area, from what has been loaded and nothing else."""

from datetime import date

import duckdb
import pytest

from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store import benchmarks
from belonging.store.publications import publication
from belonging.store.reading import Known, check
from belonging.store.store import Store
from belonging.store.tables import TABLES
from tests.architecture.source import PACKAGE, ROOT

BUNDLED = sorted((PACKAGE / "catalogue" / "benchmarks").glob("england_*.csv"))
SAMPLES = ROOT / "tests" / "samples"
NOT_AVAILABLE = load("belonging.catalogue.not_available", "NOT_AVAILABLE")
YEAR = Period.parse("2022/23")
AREA = """time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,school_type,headcount,suspension,susp_rate
202223,Academic year,Regional,E92000001,England,E12000090,Meres and Marches,,,,Total,1000,90,9
202223,Academic year,Local authority,E92000001,England,E12000090,Meres and Marches,990,E06000990,Westmere,Total,200,10,5
202223,Academic year,Local authority,E92000001,England,E12000090,Meres and Marches,991,E06000991,Eastmere,Total,200,12,6
202223,Academic year,Local authority,E92000001,England,E12000090,Meres and Marches,992,E06000992,Northmere,Total,200,20,10
202223,Academic year,Local authority,E92000001,England,E12000090,Meres and Marches,993,E06000993,Southmere,Total,x,c,c
202223,Autumn term,Local authority,E92000001,England,E12000090,Meres and Marches,990,E06000990,Westmere,Total,200,4,2
202122,Academic year,Local authority,E92000001,England,E12000090,Meres and Marches,990,E06000990,Westmere,Total,x,c,c
"""
NEIGHBOURS = """la_code,la_name,govt_office_ind,region,rank,neighbour_la_code,closeness,neighbour_la_name
990,Westmere,90,Meres and Marches,1,991,Very close,Eastmere
990,Westmere,90,Meres and Marches,2,992,Very close,Northmere
990,Westmere,90,Meres and Marches,3,993,Close,Southmere
"""


def filled(home, paths):
    """A store that holds these files, read as any file is."""
    work = home.parent / "work"
    work.mkdir(exist_ok=True)
    checked = check(paths, Known.empty(), work)
    assert checked.counts.loaded == checked.counts.rows_in
    found = Store(home)
    with found.writing() as writer:
        for table in set(checked.tables) & {"published", "neighbours"}:
            columns = ", ".join(f'"{name}"' for name in TABLES[table].columns)
            rows = duckdb.sql(f"select {columns} from read_parquet('{checked.tables[table]}')").to_arrow_table()
            writer.put(table, 0, rows)
    found.make_current(writer.version)
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store that holds England's bundled figures and an invented region."""
    sent = tmp_path_factory.mktemp("sent")
    (sent / "exclusions_meres.csv").write_text(AREA)
    (sent / "statistical_neighbours_may2025.csv").write_text(NEIGHBOURS)
    return filled(tmp_path_factory.mktemp("home") / "store", [*BUNDLED, sent])


def test_england_is_there_from_the_first_start(store):
    figure = benchmarks.figures(store, "suspension_rate", YEAR, "England")
    assert (figure.numerator, figure.denominator) == (786961, 8430600)
    assert figure.value == pytest.approx(9.33458)
    assert figure.source == (
        "Department for Education, Suspensions and permanent exclusions in England, academic year 2022/23"
    )
    assert figure.publication.address.endswith("/suspensions-and-permanent-exclusions-in-england")


def test_a_bare_rate_says_that_its_counts_were_not_published(store):
    figure = benchmarks.figures(store, "overall_absence_rate", Period.parse("2023/24"), "England")
    assert figure.numerator is None
    assert figure.source == (
        "Department for Education, Local Authority Interactive Tool, April 2026, academic year 2023/24 "
        "(the rate alone was published, without its counts)"
    )


def test_the_day_of_publication_is_written_out():
    said = publication("anything", "absence").sentence(YEAR, date(2024, 10, 3), counted=True)
    assert said.endswith("Pupil absence in schools in England, academic year 2022/23, published 3 October 2024")


def test_invented_figures_say_so_and_give_way_to_published_ones(store, tmp_path):
    england = AREA.splitlines()[0] + "\n202223,Academic year,National,E92000001,England,,,,,,Total,100,50,50\n"
    (tmp_path / "exclusions_westmere_nat_region_la.csv").write_text(england + AREA.split("\n", 1)[1])
    both = filled(tmp_path / "store", [*BUNDLED, tmp_path / "exclusions_westmere_nat_region_la.csv"])
    assert benchmarks.figures(both, "suspension_rate", YEAR, "England").value == pytest.approx(9.33458)
    region = benchmarks.figures(both, "suspension_rate", YEAR, "E12000090")
    assert region.source == "Invented for the demonstration, academic year 2022/23"


@pytest.mark.parametrize(
    ("indicator", "period", "value"),
    [
        ("suspension_rate", "2023/24", 11.30744),
        ("permanent_exclusion_rate", "2022/23", 0.11121),
        ("one_or_more_rate", "2022/23", 3.60639),
        ("overall_absence_rate", "2024/25", 6.78),
        ("persistent_absentee_rate", "2024/25", 18.14),
        ("severe_absentee_rate", "2024/25", 2.39),
        ("sen_support_rate", "2024/25", 14.2),
    ],
)
def test_the_published_anchors_are_found(store, indicator, period, value):
    figure = benchmarks.figures(store, indicator, Period.parse(period), "England")
    assert figure.value == pytest.approx(value)


def test_a_phase_is_asked_for_in_our_words(store):
    figure = benchmarks.figures(
        store, "suspension_rate", Period.parse("2023/24"), "England", where={"phase": "Secondary"}
    )
    assert figure.value == pytest.approx(22.61338)


def test_figures_that_only_others_can_work_out_are_read_as_they_printed_them(tmp_path):
    progress = tmp_path / "key_stage_4_performance.csv"
    progress.write_text(
        "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,old_la_code,la_name,avg_p8score\n"
        "201819,Academic year,National,E92000001,England,,,,-0.03\n"
        "201920,Academic year,National,E92000001,England,,,,z\n"
        "201819,Academic year,Local authority,E92000001,England,E06000990,990,Westmere,-0.21\n"
    )
    store = filled(tmp_path / "home", [progress, SAMPLES / "attainment_gap_months" / "good.csv"])
    eight = NOT_AVAILABLE["progress_8"].published["All pupils at state-funded schools"]
    found = benchmarks.as_published(store, eight, "England")
    assert [(str(each.period), each.value, each.says) for each in found] == [
        ("2018/19", -0.03, ""),
        ("2019/20", None, "not applicable"),
    ]
    assert [each.value for each in benchmarks.as_published(store, eight, "Westmere")] == [-0.21]
    first, second = NOT_AVAILABLE["attainment_gap_in_months"].published.values()
    assert [each.value for each in benchmarks.as_published(store, first, "England")] == [10.3]
    (gap,) = benchmarks.as_published(store, second, "Westmere")
    assert (gap.value, str(gap.period)) == (21.4, "2022/23")
    assert gap.source.startswith("Education Policy Institute, Annual report")


def test_a_cut_nobody_published_has_no_figure(store):
    assert benchmarks.figures(store, "suspension_rate", YEAR, "England", where={"sex": "F"}) is None
    assert benchmarks.figures(store, "headcount", YEAR, "Atlantis") is None


def test_an_authority_stands_beside_england_its_region_and_its_neighbours(store):
    england, region, neighbours = benchmarks.comparators(store, "suspension_rate", YEAR, "Westmere")
    assert (england.area_name, region.area_name) == ("England", "Meres and Marches")
    assert region.value == 9
    assert (neighbours.value, neighbours.count) == (8, 2)
    assert neighbours.numerator is None


def test_an_area_is_found_by_code_or_by_name(store):
    by_code = benchmarks.figures(store, "suspension_rate", YEAR, "990")
    assert by_code == benchmarks.figures(store, "suspension_rate", YEAR, "westmere")
    assert by_code.value == 5
    assert benchmarks.code_of(store, "Camden") == "202"
    assert benchmarks.region_of(store, "Camden") == "E12000007"
    assert benchmarks.region_of(store, "Westmere") == "E12000090"


def test_a_term_is_never_taken_for_a_year(store):
    assert benchmarks.figures(store, "suspension_rate", Period.parse("2022/23 autumn"), "Westmere").value == 2
    assert benchmarks.figures(store, "suspension_rate", Period.parse("2022/23 spring"), "Westmere") is None


def test_a_suppressed_figure_says_so_and_is_not_nought(store):
    figure = benchmarks.figures(store, "suspension_rate", Period.parse("2021/22"), "Westmere")
    assert (figure.value, figure.numerator, figure.symbol) == (None, None, "c")
    assert figure.says == "suppressed to protect people"


def test_an_empty_store_has_no_figures(tmp_path):
    empty = Store(tmp_path)
    assert benchmarks.figures(empty, "suspension_rate", YEAR, "England") is None
    assert benchmarks.comparators(empty, "suspension_rate", YEAR, "Westmere") == ()
    assert benchmarks.neighbours_of(empty, "Westmere") == ()


def test_a_series_is_in_order_of_time_with_one_figure_a_period(store):
    periods = [figure.period for figure in benchmarks.series(store, "suspension_rate", "England")]
    assert periods == sorted(set(periods))
    assert (str(periods[0]), str(periods[-1])) == ("2006/07", "2023/24")
