"""DfE's own files, a few rows of each: recognised by what they are, read with nothing lost, their rates recomputed."""

import json
import shutil

import duckdb
import pytest

from belonging.store.reading import Known, check
from tests.architecture.source import ROOT

DFE = ROOT / "tests" / "samples" / "dfe"
FILES = sorted(path.name for path in DFE.glob("*.csv") if not path.name.endswith(".meta.csv"))


def read(paths, work):
    """Check files against an empty record."""
    return check(paths, Known.empty(), work)


def figures(checked, sql):
    """Rows of a SELECT over the figures read."""
    return duckdb.sql(sql.format(published=f"read_parquet('{checked.tables['published']}')")).fetchall()


def rules(checked, rule):
    """The problems of one rule."""
    return checked.problems.page(rule=rule, limit=1000)


@pytest.mark.parametrize("name", FILES)
def test_a_published_file_is_recognised_and_nothing_is_lost(name, tmp_path):
    checked = read([DFE / name], tmp_path)
    file = checked.files[0]
    lines = (DFE / name).read_text(encoding="utf-8-sig").strip("\n").splitlines()
    assert file.format == "published_statistics"
    assert file.counts.rows_in == len(lines) - 1
    blank = sum(not line.strip(",") for line in lines[1:])
    assert (file.counts.loaded, file.counts.rejected) == (file.counts.rows_in - blank, blank)
    assert figures(checked, "select count(distinct row_no) from {published}") == [(file.counts.loaded,)]


def test_every_row_with_a_rate_agrees_with_its_own_counts(tmp_path):
    checked = read([DFE / "exc_nat_region_la_fy.csv"], tmp_path)
    assert rules(checked, "rate_differs") == []
    worst = """select max(abs(100 * n.value / h.value - r.value)) from {published} r
        join {published} n on n.row_no = r.row_no and n."column" = 'suspension'
        join {published} h on h.row_no = r.row_no and h."column" = 'headcount' where r."column" = 'susp_rate' and r.symbol = ''"""
    assert figures(checked, worst)[0][0] < 0.00001


def test_a_rate_its_counts_do_not_give_is_a_warning_and_loads(tmp_path):
    changed = tmp_path / "exc_nat_region_la_fy.csv"
    text = (DFE / changed.name).read_text(encoding="utf-8-sig")
    assert text.count("9.33458") == 1
    changed.write_text(text.replace("9.33458", "9.33461"), encoding="utf-8")
    checked = read([changed], tmp_path / "work")
    (found,) = rules(checked, "rate_differs")
    assert (found["column"], found["severity"]) == ("susp_rate", "warning")
    assert found["value"] == "9.33461 (its counts give 9.33458)"
    assert checked.counts.rejected == 0


@pytest.mark.parametrize(("raised", "column"), [("71,30", "new_all_ehc_pc"), ("70,31", "ass_none_ehc_pc")])
def test_the_share_of_assessments_that_ended_in_a_plan_is_recomputed(tmp_path, raised, column):
    head = "time_period,time_identifier,geographic_level,country_code,country_name"
    counts = "new_all_ehc,ass_none_ehc,new_all_ehc_ass_none_ehc_sum,new_all_ehc_pc,ass_none_ehc_pc"
    start = "Calendar year,National,E92000001,England"
    good = f"{head},{counts}\n2014,{start},7,3,10,70,30\n2015,{start},60,1,61,98.3607,1.63934\n"
    (tmp_path / "good.csv").write_text(good)
    (tmp_path / "bad.csv").write_text(good.replace("70,30", raised))
    assert rules(read([tmp_path / "good.csv"], tmp_path / "a"), "rate_differs") == []
    (found,) = rules(read([tmp_path / "bad.csv"], tmp_path / "b"), "rate_differs")
    assert (found["row"], found["column"]) == (2, column)


def test_symbols_are_kept_as_printed(tmp_path):
    checked = read([DFE], tmp_path)
    found = dict(figures(checked, "select symbol, count(value) from {published} where symbol <> '' group by 1"))
    assert {"z", "c", "k", "x", ".", "NULL"} <= set(found)
    assert set(found.values()) == {0}
    assert rules(checked, "unknown_symbol") == []


def test_the_metadata_file_says_what_is_a_figure(tmp_path):
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "by_year_group.csv").write_text(
        "time_period,time_identifier,geographic_level,country_code,country_name,stage,pupils\n"
        "202223,Academic year,National,E92000001,England,7,100\n202223,Academic year,National,E92000001,England,8,90\n"
    )
    (folder / "by_year_group.meta.csv").write_text(
        "col_name,col_type,label\nstage,Filter,Stage\npupils,Indicator,Pupils\n"
    )
    checked = read([folder], tmp_path / "work")
    found = figures(checked, """select filters, "column", value from {published} order by value""")
    assert found == [('{"stage": "8"}', "pupils", 90.0), ('{"stage": "7"}', "pupils", 100.0)]


def test_without_metadata_a_column_that_tells_rows_apart_is_a_filter(tmp_path):
    (tmp_path / "stages.csv").write_text(
        "time_period,time_identifier,geographic_level,country_code,country_name,stage,pupils\n"
        "202223,Academic year,National,E92000001,England,7,100\n202223,Academic year,National,E92000001,England,8,90\n"
    )
    checked = read([tmp_path / "stages.csv"], tmp_path / "work")
    assert figures(checked, 'select distinct "column" from {published}') == [("pupils",)]


def test_places_have_one_code_in_old_files_and_new(tmp_path):
    checked = read([DFE / "clean_la_data.csv", DFE / "reasons.csv", DFE / "nat_summary.csv"], tmp_path)
    levels = dict(figures(checked, "select level, min(area_code) from {published} group by 1"))
    assert levels["National"] == "E92000001"
    assert levels["Regional"].startswith("E12")
    assert len(levels["Local authority"]) == 3


def test_old_names_and_new_give_the_same_column(tmp_path):
    checked = read([DFE / "exc_nat_region_la_fy.csv", DFE / "nat_summary.csv"], tmp_path)
    found = figures(checked, "select dataset from {published} where \"column\" = 'suspension' group by 1 order by 1")
    assert found == [("exc_nat_region_la_fy",), ("nat_summary",)]


def test_a_school_row_keeps_its_number_and_what_is_said_of_it(tmp_path):
    checked = read([DFE / "sen_school_level.csv"], tmp_path)
    code, name, filters = figures(
        checked,
        "select area_code, area_name, any_value(filters) from {published} where level = 'School' group by 1, 2 order by 1",
    )[0]
    assert (code, name) == ("130000", "school 1")
    assert json.loads(filters)["laestab"] == "1001000"


def test_the_order_of_columns_does_not_matter(tmp_path):
    rows = [line.split(",") for line in (DFE / "spc_ap_setting.csv").read_text(encoding="utf-8-sig").splitlines()]
    (tmp_path / "spc_ap_setting.csv").write_text("\n".join(",".join(reversed(row)) for row in rows))
    there, here = (
        read([DFE / "spc_ap_setting.csv"], tmp_path / "a"),
        read([tmp_path / "spc_ap_setting.csv"], tmp_path / "b"),
    )
    whole = "select * exclude (row_no) from {published} order by all"
    assert figures(there, whole) == figures(here, whole)


def test_a_renamed_file_is_the_same_kind_of_file(tmp_path):
    shutil.copy(DFE / "4_absence_2term_pru.csv", tmp_path / "download (3).csv")
    assert read([tmp_path / "download (3).csv"], tmp_path / "work").files[0].format == "published_statistics"
