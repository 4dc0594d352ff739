"""No real authority is named; places are two parts no gazetteer joins (compared with the whole school register when made)."""

import csv
from pathlib import Path

import numpy as np

from belonging.site.demo import names

HERE = Path(__file__).parent


def authorities():
    lines = (HERE / "authorities.txt").read_text(encoding="utf-8").splitlines()
    return {line.casefold() for line in lines if line and not line.startswith("#")}


def test_no_neighbour_locality_region_or_place_is_a_real_authority():
    made = {
        *names.NEIGHBOURS,
        *names.LOCALITIES,
        names.REGION,
        "Westmere",
        *names.places(np.random.default_rng(1), 2_000),
    }
    assert len(authorities()) > 150
    assert not {name.casefold() for name in made} & authorities()


def test_no_school_or_trust_name_holds_a_real_authority(made):
    with (made.out / "register" / "edubasealldata.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        words = f"{row['EstablishmentName']} {row['Trusts (name)']} {row['Town']} {row['Locality']}".casefold()
        assert not [name for name in authorities() if f" {name} " in f" {words} "]
        assert row["LA (code)"] == "990"
        assert 989_000 <= int(row["URN"]) < 1_000_000


def test_names_are_awkward_enough_to_try_a_reader():
    every = [*names.surnames(), *names.FORENAMES["F"], *names.FORENAMES["M"], names.LONG_NAME, *names.TRUSTS]
    joined = " ".join(every)
    assert set("'-&") <= set(joined)
    assert any(ord(letter) > 127 for letter in joined)
    assert max(map(len, every)) > 100


def test_each_school_has_its_own_name_number_and_locality(made):
    with (made.out / "register" / "localities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["LAESTAB"] for row in rows}) == len(rows) == made.summary.schools
    assert len({row["School name"] for row in rows}) == len(rows)
    assert len({row["Locality"] for row in rows}) == 3
    assert 3 <= len({row["Cluster"] for row in rows}) <= 12
