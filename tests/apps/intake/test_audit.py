"""An auditor's test: Westmere's figures from its raw files, by other means, equal those of the record. No tolerance."""

import csv
from collections import Counter

import duckdb
import pytest

from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads
from belonging.apps.intake.queries.standing import store
from belonging.engine.disclosure import TOTAL
from belonging.kernel.periods import Period
from belonging.site.demo import fiction
from belonging.store.counting import count
from tests.apps.intake.audit import Audit

pytestmark = [pytest.mark.django_db, pytest.mark.serial]
FOLDERS = ("register", "calendars", "census", "attendance", "exclusions", "ctf")


RATES = (
    *("suspension_rate", "permanent_exclusion_rate", "one_or_more_rate", "sen_support_rate", "ehc_plan_rate"),
    *("overall_absence_rate", "persistent_absentee_rate"),
)


@pytest.fixture
def audit(tmp_path, analyst):
    """Westmere with 2,000 pupils and two years, one of whom came back, loaded; and the auditor's reading of the same files."""
    west = tmp_path / "west"
    fiction.write(west, pupils=2_000, years=2, seed=7)
    bring_back(west / "census")
    load = loads.load_paths([west / name for name in FOLDERS], by=analyst)
    assert load.state == "loaded", load.sentence
    return Audit(west, taken_out(load))


def bring_back(census):
    """Write a child who left in spring or summer 2025 into the next two returns, at the same school from 2 September 2025."""
    with (census / "2025_autumn_pupilnolongeronroll.csv").open(newline="", encoding="utf-8") as file:
        left = next(
            row for row in csv.DictReader(file) if row["leavingdate"] > "2025-" and row["termlysessionspossible"]
        )
    for number, name in enumerate(("2025_autumn", "2026_spring")):
        path = census / f"{name}_pupilonroll.csv"
        with path.open(newline="", encoding="utf-8") as file:
            headers = next(csv.reader(file))
        back = {each: left.get(each, "") for each in headers if not each.startswith("termlysessions")} | {
            "pupilonrolltableid": f"back-{number}", "entrydate": "2025-Sep-02 00:00:00", "enrolstatus": "C",
            "ncyearactual": left["ncyearleaving"], "senprovision": "N",
        }  # fmt: skip
        with path.open("a", newline="", encoding="utf-8") as file:
            csv.DictWriter(file, headers).writerow(back)


def taken_out(load):
    """Return (file, row) of every row that the load rejected or left waiting."""
    folder, names = folders.of(load), dict(load.files.values_list("number", "name"))
    problems = duckdb.sql(
        f"""SELECT DISTINCT file, "row" FROM '{folder / "problems.parquet"}' WHERE severity = 'error' AND "row" IS NOT NULL"""
    ).fetchall()
    waiting = duckdb.sql(f"SELECT file_no, row_no FROM '{folder / 'waiting.parquet'}'").fetchall()
    found = {(file.split("/")[-1], row) for file, row in problems}
    return found | {(names[number].split("/")[-1], row) for number, row in waiting}


def counted(name, year):
    """Return {phase: (numerator, denominator)} of an indicator as the engine counts it, leaving out empty groups."""
    cells = count(store(), name, by=("phase",), period=Period(year)).cells
    return {
        cell.labels[0]: (cell.numerator, cell.denominator)
        for cell in cells
        if cell.labels != (TOTAL,) and (cell.numerator or cell.denominator)
    }


def expected(above, below):
    """Return {phase: (numerator, denominator)} of two counters."""
    return {phase: (above[phase], below[phase]) for phase in {*above, *below} if above[phase] or below[phase]}


def test_figures_from_raw_files_and_from_the_record_are_the_same(audit):
    for year in (2024, 2025):
        assert figures_of(year) == own_figures(audit, year)


def figures_of(year):
    """Return what the record says: numerator and denominator by phase."""
    found = {name: counted(name, year) for name in RATES}
    return found | {"headcount": {phase: pair[0] for phase, pair in counted("headcount", year).items()}}


def own_figures(audit, year):
    """Return the same from the raw files alone."""
    roll, absent = audit.roll(year), audit.absence(year)
    possible, missed, persistent, attending = (
        Counter({phase: sums[place] for phase, sums in absent.items()}) for place in range(4)
    )
    return {
        "suspension_rate": expected(audit.suspensions(year, "SUSP", "LNCH"), roll),
        "permanent_exclusion_rate": expected(audit.suspensions(year, "PERM"), roll),
        "one_or_more_rate": expected(audit.one_or_more(year), roll),
        "sen_support_rate": expected(audit.roll(year, "K"), roll),
        "ehc_plan_rate": expected(audit.roll(year, "E"), roll),
        "overall_absence_rate": expected(missed, possible),
        "persistent_absentee_rate": expected(persistent, attending),
        "headcount": roll,
    }


def test_nothing_counted_lacks_its_child(audit):
    held = {
        name: f"read_parquet({[str(path) for path in store().paths(name)]}, union_by_name=true)"
        for name in ("pupil_years", "mark_counts", "suspensions", "mark_weeks")
    }
    for name in ("mark_counts", "suspensions", "mark_weeks"):
        found = f"SELECT count(*), count(y.enrolment_id) FROM {held[name]} c LEFT JOIN {held['pupil_years']} y USING (academic_year, enrolment_id)"
        rows, named = duckdb.sql(found).fetchall()[0]
        assert rows == named > 0, name
