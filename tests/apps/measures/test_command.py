"""`belonging measure`: what a person reads, and what they are told when there is nothing to read."""

import csv
import io
import json

import pytest

from belonging.site.cli import main


@pytest.fixture
def say(area_home, monkeypatch, capsys):
    """Run the verb on the small area; return the exit code and both outputs."""
    monkeypatch.setenv("BELONGING_HOME", str(area_home))

    def run(*words):
        code = main(["measure", *words])
        told = capsys.readouterr()
        return code, told.out, " ".join(told.err.split())

    return run


def test_without_a_period_the_last_year_with_a_january_roll_is_measured_and_named(say):
    code, told, _ = say("suspension_rate", "--format", "json")
    found = json.loads(told)
    assert code == 0
    assert found["groups"][0]["denominator"] > 0
    assert json.loads(say("suspension_rate", "--period", found["period"], "--format", "json")[1]) == found


def test_a_year_that_is_not_held_is_said_with_those_that_are(say):
    code, told, sentence = say("suspension_rate", "--period", "1999/00")
    assert (code, told) == (2, "")
    assert sentence.startswith("There is nothing of 1999/00 that was asked for. The store holds 20")


def test_a_group_that_is_not_there_is_said_with_those_that_are(say):
    code, _, sentence = say("suspension_rate", "--where", "sex=Q")
    assert (code, sentence) == (2, "No group of sex is Q. There are: F, M.")


def test_groups_stand_in_the_order_of_their_list(say):
    years = [line.split(",")[0] for line in say("headcount", "--by", "year_group", "--format", "csv")[1].splitlines()]
    numbers = [int(each) for each in years if each.isdigit()]
    assert numbers == sorted(numbers)
    assert len(numbers) > 9


def test_a_rate_without_an_interval_says_why(say):
    assert "No interval is given" in say("overall_absence_rate")[1]
    assert "No interval is given" not in say("suspension_rate")[1]


def test_schools_stand_in_the_order_of_their_names_as_on_the_page(say):
    lines = csv.DictReader(io.StringIO(say("suspension_rate", "--by", "school", "--format", "csv")[1]))
    names = [line["school_name"] for line in lines if line["school_name"]]
    assert len(names) == 24
    assert names == sorted(names)


def test_bands_of_absence_stand_from_least_to_most(say):
    bands = [line.split(",")[0] for line in say("absence_bands", "--format", "csv")[1].splitlines()]
    least = [int(band.partition("-")[0]) for band in bands if band[:1].isdigit()]
    assert least[:3] == [0, 5, 10]
    assert least == sorted(least)


def test_a_plain_count_is_its_own_value(say):
    rows = list(csv.DictReader(io.StringIO(say("headcount", "--by", "phase", "--format", "csv")[1])))
    assert len(rows) == 3
    assert all(row["value"] == row["numerator"] != "z" for row in rows)
