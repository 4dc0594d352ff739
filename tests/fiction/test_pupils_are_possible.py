"""Pupils have sound numbers, ages that fit their years, and one main school at a time."""

import csv
from collections import Counter, defaultdict
from datetime import date, datetime

from belonging.kernel.identifiers import is_temporary_upn, upn_fault
from belonging.site.demo import upn


def pupils(made, name="2026_spring_pupilonroll"):
    with (made.out / "census" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spoiled(made):
    return set(next(fault for fault in made.faults if fault["kind"] == "bad_upn")["note"].split())


def test_all_upns_hold_except_those_spoiled_on_purpose(made):
    wrong = {row["upn"] for row in pupils(made) if upn_fault(row["upn"])}
    assert wrong == spoiled(made)
    assert wrong == {row["upn"] for row in pupils(made) if not upn.holds(row["upn"])}


def test_some_upns_are_temporary_and_each_belongs_to_one_child(made):
    children = defaultdict(set)
    for row in pupils(made):
        children[row["upn"]].add(
            (row["surname"], row["forename"], row["entrydate"] if row["enrolstatus"] == "x" else "")
        )
    assert all(len(who) == 1 for who in children.values())
    assert 0 < sum(is_temporary_upn(number) for number in children) < 40


def test_the_january_roll_has_exactly_the_pupils_asked_for(made):
    main = [row["upn"] for row in pupils(made) if row["enrolstatus"] in ("C", "M")]
    assert len(main) == 2_000
    assert len(set(main)) == 2_000


def test_a_subsidiary_registration_has_a_main_one(made):
    by_pupil = defaultdict(Counter)
    for row in pupils(made):
        by_pupil[row["upn"]][row["enrolstatus"]] += 1
    double = [each for each in by_pupil.values() if each["S"]]
    assert double
    assert all(each["M"] == 1 and not each["C"] for each in double)


def test_ages_fit_year_groups(made):
    future = 0
    for row in pupils(made):
        born = datetime.strptime(row["dob"][:11], "%Y-%b-%d").date()
        if born > date(2026, 1, 15):
            future += 1
            continue
        age = 2025 - born.year - ((born.month, born.day) > (8, 31))
        group = {"N1": 2, "N2": 3, "R": 4}.get(row["ncyearactual"]) or int(row["ncyearactual"]) + 4
        assert age == group, row
    assert future == 2


def test_a_census_carries_who_left_since(made):
    gone = pupils(made, "2025_autumn_pupilnolongeronroll")
    years = Counter(row["ncyearleaving"] for row in gone)
    assert len(gone) > 200, "the ends of Years 6, 11 and 13 belong here"
    for row in gone:
        assert datetime.strptime(row["entrydate"][:11], "%Y-%b-%d") <= datetime.strptime(
            row["leavingdate"][:11], "%Y-%b-%d"
        )
    assert min(years["6"], years["11"]) > 40
