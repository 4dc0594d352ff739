"""`docs/asvs.md` answers every requirement of level 1 and 2 once, with evidence that exists."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

NUMBERS = Path(__file__).with_name("asvs_5_0_0.txt")  # numbers and levels of version 5.0.0, and no words of it
PAGE = ROOT / "docs" / "asvs.md"
STANDS = ("met", "part", "not", "not applicable")


def rows() -> list[list[str]]:
    """Return the rows of the page: number, level, what is asked, how it stands, evidence."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| V\d", line)]


def test_every_number_of_both_levels_is_answered_once_and_in_order():
    told = [f"{number} {level}" for number, level, *_ in rows()]
    assert told == NUMBERS.read_text(encoding="utf-8").split("\n")[:-1]
    assert Counter(each[-1] for each in told) == {"1": 70, "2": 183}


def test_every_row_says_how_it_stands_and_shows_it():
    for number, _, asked, stands, evidence in rows():
        assert stands in STANDS, number
        assert asked, number
        assert evidence, number
        assert stands != "met" or "`" in evidence, f"{number} is met by nothing that is named"
        assert stands not in ("part", "not") or len(re.sub(r"`[^`]*`", "", evidence).split()) > 3, (
            f"{number}: what is missing?"
        )


def test_the_sum_at_the_top_is_that_of_the_rows():
    count = Counter(stands for _, _, _, stands, _ in rows())
    said = f"Of {len(rows())}: {count['met']} met, {count['part']} in part, {count['not']} not met, {count['not applicable']} not applicable."
    assert said in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["docs/asvs.md", "docs/decisions/0009-threat-model.md"])
def test_everything_named_as_evidence_exists(page):
    named = re.findall(r"`((?:src|tests|docs|frontend|tools)/[^`\s]+)`", (ROOT / page).read_text(encoding="utf-8"))
    assert len(named) > 10
    for each in named:
        file, _, test = each.partition("::")
        assert (ROOT / file).exists(), each
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), each
