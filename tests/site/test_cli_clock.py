"""`belonging clock`: by when, how it was counted and by what law; what cannot be said is a sentence and exit code 2."""

import csv
import json

import pytest

from belonging.catalogue.clocks._calendar import INSET, TERMS
from tests.architecture.source import ROOT

SCHOOL = "9994002"


@pytest.fixture
def calendar(tmp_path):
    """The fictional calendar as a file a school would send."""
    path = tmp_path / "calendar.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["LAESTAB", "Kind", "From", "To", "Name"])
        rows.writerows([SCHOOL, "Term", first, last, ""] for first, last in TERMS)
        rows.writerows([SCHOOL, "INSET", day, "", ""] for day in INSET)
    return path


def test_a_school_day_rule_is_reckoned_on_the_schools_own_calendar(say, calendar):
    done = say("clock", "due", "EX-10", "--started", "2025-12-17", "--calendar", calendar)
    assert done.returncode == 0, done.stderr
    assert "Due by Thursday 22 January 2026." in done.stdout
    assert "Within 15 school days after 17 December 2025, not counting weekends" in done.stdout
    assert "5 January 2026 (INSET)" in done.stdout
    assert "Governing board (must)" in done.stdout
    assert "SI 2012/1033" in done.stdout


def test_a_program_is_told_the_same(say, calendar):
    done = say("clock", "due", "parent_asks_for_review", "--started", "2025-10-24", "--posted", "--calendar", calendar, "--format", "json")  # fmt: skip
    told = json.loads(done.stdout)
    assert (told["rule"], told["counted_from"], told["due"]) == ("EX-16", "2025-10-28", "2025-11-24")
    assert (told["status"], told["working_day_before"]) == ("legislation", None)


def test_a_calendar_as_icalendar_is_read_by_the_same_declarations(say):
    sample = ROOT / "tests" / "samples" / "calendars_ics" / "good.ics"
    done = say("clock", "due", "ADM-03", "--started", "2025-10-24", "--calendar", sample)
    assert "Due by Tuesday 4 November 2025." in done.stdout, done.stderr
    assert "27 October 2025 to 31 October 2025 (half-term)" in done.stdout


def test_an_unverified_rule_a_weekend_and_another_case_are_said(say, calendar):
    done = say("clock", "due", "Answer a request to see what is held", "--started", "2026-01-31")
    assert "Due by Saturday 28 February 2026. The last working day before it is 27 February 2026" in done.stdout
    assert "Not yet verified" in done.stdout
    other = say("clock", "due", "ig-01", "--started", "2025-12-15", "--case", "a school", "--calendar", calendar)
    assert "Due by Tuesday 27 January 2026." in other.stdout


def test_bank_holidays_and_the_day_a_case_began_can_be_given(say):
    done = say("clock", "due", "EHC-15", "--started", "2025-12-01", "--bank-holiday", "2025-12-03")
    assert "Due by Friday 5 December 2025." in done.stdout
    assert "3 December 2025 (bank holiday)" in done.stdout
    old = say("clock", "due", "EX-22", "--started", "2013-02-01", "--began", "2012-11-01")
    assert "until 31 December 2012" in old.stdout
    assert "No last day" in say("clock", "due", "EX-13", "--started", "2025-10-02").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("EX-10", "--started", "2025-10-02"), "counts in school days, which every school has of its own"),
        (("EX-99", "--started", "2025-10-02"), "There is no rule 'EX-99'. Did you mean"),
        (("board_considers", "--started", "2025-10-02"), "EX-10 (board_considers_reinstatement)"),
        (("xyzzy", "--started", "2025-10-02"), "`belonging clock list` lists them all."),
        (("CNIS-01", "--started", "2026-10-01"), "is not in force: no day has been appointed"),
        (("EHC-01", "--started", "2025-10-02", "--posted"), "does not start with a letter"),
        (("EHC-01", "--started", "2 October"), "'2 October' is not a day. Write it as 2025-10-02."),
        (("EX-10", "--started", "2025-10-02", "--calendar", "nowhere.csv"), "There is no file nowhere.csv."),
    ],
)
def test_what_cannot_be_said_is_a_sentence_and_exit_code_2(words, sentence, say):
    done = say("clock", "due", *words)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_program_is_told_why_nothing_could_be_said(say):
    done = say("clock", "due", "EX-10", "--started", "2025-10-02", "--format", "json")
    assert done.returncode == 2
    assert "--calendar FILE" in json.loads(done.stdout)["sentence"]


def test_a_calendar_that_cannot_be_counted_on_is_refused(say, calendar, tmp_path):
    def told(path, *words):
        done = say("clock", "due", "EX-10", "--started", "2026-07-17", "--calendar", path, *words)
        assert done.returncode == 2
        return " ".join(done.stderr.split())

    samples = ROOT / "tests" / "samples"
    assert "says nothing of 1 August 2026" in told(calendar)
    assert "Row 2, Kind: Write Term" in told(samples / "calendars_csv" / "broken.csv")
    assert "holds no calendar" in told(samples / "suspensions" / "good.csv")
    two = tmp_path / "two.csv"
    two.write_text(f"{calendar.read_text()}9994003,Term,2025-09-02,2025-12-19,\n")
    assert "The calendar is of several schools. Say which is meant: 9994002, 9994003." in told(two)
    assert "says nothing of 20 December 2025" in told(two, "--school", "9994003")


def test_every_rule_is_listed(say):
    rows = json.loads(say("clock", "list", "--format", "json").stdout)
    assert len(rows) == 80
    (board,) = [row for row in rows if row["rule"] == "EX-10"]
    assert board["limit"] == "within 15 school days after that day"
    assert "EX-10" in say("clock", "list").stdout
    (entry,) = json.loads(say("catalogue", "board_considers_reinstatement", "--format", "json").stdout)
    assert (entry["kind"], entry["rule"]) == ("clocks", "EX-10")
    assert "board_considers_reinstatement" in say("catalogue").stdout


AWAY = (
    "--exception",
    "away",
    "--reason",
    "Abroad.",
    "--evidence",
    "A letter",
    "--from",
    "2025-09-10",
    "--until",
    "2025-10-10",
)


def test_a_lawful_exception_gives_its_days_back_and_both_dates_are_told(say):
    done = say("clock", "due", "EHC-01", "--started", "2025-09-01", *AWAY)
    assert "Due by Thursday 13 November 2025." in done.stdout, done.stderr
    assert "Exception: away, 10 September 2025 to 10 October 2025. Abroad. (A letter)" in done.stdout
    assert "Without: due by 13 October 2025." in done.stdout
    told = json.loads(say("clock", "due", "EHC-01", "--started", "2025-09-01", *AWAY, "--format", "json").stdout)
    assert (told["due"], told["without_exceptions"]) == ("2025-11-13", "2025-10-13")
    assert told["exceptions"] == [
        {"exception": "away", "from": "2025-09-10", "until": "2025-10-10", "reason": "Abroad.", "evidence": "A letter"}
    ]
    twice = say("clock", "due", "EHC-01", "--started", "2025-09-01", *AWAY, *AWAY)
    assert "Due by Thursday 13 November 2025." in twice.stdout


def test_an_exception_may_lift_a_duty(say):
    words = ["reviewed_lately" if word == "away" else word for word in AWAY]
    done = say("clock", "due", "EX-23", "--started", "2025-11-21", *words)
    assert "Nothing is due: an exception of the law applies." in done.stdout
    assert "Without: due by 21 November 2025." in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (AWAY[:4], "--evidence, --from, --until are missing."),
        (AWAY[:-2], "--until is missing."),
        (["" if word == "Abroad." else word for word in AWAY], "gives no reason or no evidence"),
        (["holiday" if word == "away" else word for word in AWAY], "knows no exception 'holiday'. Those of the law are: school_closed"),
        (["2025-09-01" if word == "2025-10-10" else word for word in AWAY], "ends before it begins"),
    ],
)  # fmt: skip
def test_an_exception_that_is_not_whole_or_not_lawful_is_refused(say, words, sentence):
    done = say("clock", "due", "EHC-01", "--started", "2025-09-01", *words)
    assert done.returncode == 2
    assert sentence in done.stderr
