"""Protected tables of years that a load did not touch are taken over; what an earlier catalogue counted is counted anew."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from belonging.kernel.periods import Period
from belonging.store import cube
from belonging.store.measuring import measure, prepare
from belonging.store.store import Store
from bench.data import build

YEARS = (2023, 2024)
ASKED = ("suspension_rate", ("school",))


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path, build(tmp_path, 1_000, years=YEARS, cube=True).version)
    for year in YEARS:
        measure(made, *ASKED, Period(year))
    return made


def corrected(store: Store, year: int) -> Store:
    """Bring a mark into a year."""
    monday = date(2024, 9, 9) if year == 2024 else date(2023, 9, 11)
    columns = {"urn": pa.array([100_000], pa.int32()), "enrolment_id": pa.array([1], pa.int64())}
    rows = pa.table(columns | {"week": pa.array([monday], pa.date32()), "marks": ["OOOOOOOOOO"]})
    with store.writing(base=store.version) as writer:
        writer.merge_marks(year, rows, part="part-00")
    return Store(store.home, writer.version)


def files(store: Store, year: int) -> dict[Path, int]:
    """Return the files of a year's protected tables in this version, and which each is on the disk."""
    folders = (store.home / "protected" / str(store.version)).glob(f"internal */suspensions-{year}-single-year")
    return {path.relative_to(folder): path.stat().st_ino for folder in folders for path in folder.iterdir()}


def test_a_year_that_a_load_did_not_touch_is_taken_over_and_the_other_made_anew(store):
    before = {year: (files(store, year), measure(store, *ASKED, Period(year))) for year in YEARS}
    after = corrected(store, 2024)
    found = {year: measure(after, *ASKED, Period(year)) for year in YEARS}
    assert before[2023][0]
    assert files(after, 2023) == before[2023][0]
    assert found[2023] == before[2023][1]
    assert not set(files(after, 2024).values()) & set(before[2024][0].values())


def test_nothing_is_taken_over_by_a_version_that_counts_the_year_otherwise(store):
    after = corrected(store, 2023)
    prepare(after, YEARS, ("internal",))
    for year in YEARS:  # a year is counted from its own files and those of the year before
        assert files(after, year)
        assert not set(files(after, year).values()) & set(files(store, year).values())


def test_what_an_earlier_catalogue_counted_is_counted_anew_by_the_next_write(store, monkeypatch):
    held = store.paths("cube")
    assert corrected(store, 2024).paths("cube", (2023,)) == held[:1]
    monkeypatch.setattr(cube, "catalogue", lambda: "another")
    after = corrected(store, 2024)
    assert not set(after.paths("cube")) & set(held)
    assert len(after.paths("cube")) == len(YEARS)
    measure(after, *ASKED, Period(2023))
    assert not set(files(after, 2023).values()) & set(files(store, 2023).values())
