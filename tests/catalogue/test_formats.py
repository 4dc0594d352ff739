"""Every format is tried on its own samples: `good` loads whole, `broken` is explained exactly as `broken.problems.txt` says.

`good` and `broken` are a file with any ending, or a folder of files with the names a sender gives them. A line of `broken.problems.txt` is
`file | row | column | rule | severity` (row `-` = the whole file; sheet names follow the file in brackets); the last line counts the rows:
`rows | in | loaded | waiting | rejected`. What the record knows lies in tests/samples/known.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pytest

from belonging.store.reading import Known, check, formats
from tests.architecture.source import ROOT

SAMPLES = ROOT / "tests" / "samples"
KNOWN = {
    "schools": pa.schema([("urn", pa.int32()), ("laestab", pa.string()), ("name", pa.string())]),
    "pupils": pa.schema([("pupil_key", pa.string()), ("upn", pa.string()), ("former_upn", pa.string())]),
    "postcodes": pa.schema([("postcode", pa.string()), ("small_area", pa.string())]),
    "calendars": pa.schema([
        ("laestab", pa.string()), ("kind", pa.string()), ("from_date", pa.date32()), ("to_date", pa.date32()),
        ("name", pa.string()), ("academic_year", pa.int32()),
    ]),
}  # fmt: skip


def known() -> Known:
    """Return the record the samples are checked against."""
    tables = {}
    for name, schema in KNOWN.items():
        types = {field.name: field.type for field in schema}
        options = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=False)
        tables[name] = pyarrow.csv.read_csv(SAMPLES / "known" / f"{name}.csv", convert_options=options)
    return Known(**tables)


def sample(key: str, what: str) -> Path:
    """Return the file or folder of a sample."""
    return next(path for path in sorted((SAMPLES / key).glob(f"{what}*")) if path.name != "broken.problems.txt")


def listed(checked) -> list[str]:
    """Return a report as the lines of a `broken.problems.txt`."""
    lines = []
    for each in checked.problems.page(limit=10_000):
        place = f"{each['file']} ({each['sheet']})" if each["sheet"] else each["file"]
        row = "-" if each["row"] is None else each["row"]
        lines.append(f"{place} | {row} | {each['column']} | {each['rule']} | {each['severity']}")
    counts = checked.counts
    return [*sorted(lines), f"rows | {counts.rows_in} | {counts.loaded} | {counts.waiting} | {counts.rejected}"]


@pytest.mark.parametrize("key", sorted(formats()))
def test_a_good_sample_is_recognised_and_loads_whole(key, tmp_path):
    checked = check([sample(key, "good")], known(), tmp_path)
    assert [line for line in listed(checked) if not line.startswith("rows") and not line.endswith("warning")] == []
    assert checked.counts.loaded == checked.counts.rows_in > 0
    named = {each.format for each in checked.files} | {part for each in checked.files for _, part, _ in each.sheets}
    assert key in named
    assert all(each.usable for each in checked.files)


@pytest.mark.parametrize("key", sorted(formats()))
def test_a_broken_sample_is_explained_row_by_row(key, tmp_path):
    checked = check([sample(key, "broken")], known(), tmp_path)
    expected = (SAMPLES / key / "broken.problems.txt").read_text(encoding="utf-8").split("\n")
    assert listed(checked) == [line for line in expected if line]
    assert all(str(each["fix"]).strip() for each in checked.problems.page(limit=10_000))


@pytest.mark.parametrize("key", sorted(formats()))
def test_a_format_cites_its_source_and_fills_a_table_of_the_record(key):
    form = formats()[key]
    assert form.source.sentence()
    assert form.title[0].isupper()
    names = [column.name for column in form.columns]
    assert len(names) == len(set(names)), f"{key} names a column twice"
