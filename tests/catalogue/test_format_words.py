"""Reasons in words near a label: what is taken, what is not, and what is said of it."""

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as some

from belonging.kernel import registry
from belonging.store.reading import check
from belonging.store.reading.wording import labels, nearest
from tests.apps.intake import returns as r
from tests.catalogue.test_formats import known

KNOWN = labels("exclusion_reasons_or_words")
LABELS = [(row["code"], row["label"]) for row in registry.rows("belonging.catalogue.codes", "exclusion_reasons.csv")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PHYSICAL ASSAULT AGAINST A PUPIL.", "PP"),
        ("Physical  assault - against a pupil", "PP"),
        ("Physical asault against a pupl", "PP"),
        ("PP - Physical assault against a pupil", "PP"),
        ("PP: Physical assault", "PP"),
        ("Drug & alcohol related", "DA"),
        ("Drug and alcohol-related", "DA"),
        ("Verbal abuse / threatening behaviour against an adult", "VA"),
        ("Use or threat of use of an offensive wea", "OW"),
        ("Wilful and repeated transgression", "PH"),
        ("Racist abuse", "RA"),  # as DfE worded it to 2019/20
        ("Damage", "DM"),
        ("Persistent disruptive behaviour", "DB"),
        ("Other", "OT"),
    ],
)
def test_words_near_one_label_are_its_code(text, code):
    assert nearest(text, KNOWN) == code


@pytest.mark.parametrize(
    "text",
    ["Physical assault", "Physical assault against a", "Verbal abuse/threatening behaviour", "Abuse", "Drug", "PP - Theft", "Fighting", "-", "?", "PP VP"],
)  # fmt: skip
def test_words_near_two_labels_or_none_are_never_guessed(text):
    assert nearest(text, KNOWN) == ""


@given(some.sampled_from(LABELS), some.data())
def test_a_label_cut_short_is_its_own_code_or_none(pair, data):
    code, label = pair
    cut = label[: data.draw(some.integers(0, len(label)))]
    older = {text for text, codes in KNOWN.items() if codes == {"DB"}}
    assert nearest(cut, KNOWN) in ({code, ""} | ({"DB", "DA", "DM"} if older else set()))


def test_what_was_taken_is_said_of_each_row_and_loads(tmp_path):
    rows = [
        {"LAESTAB": "9994001", "UPN": r.upn(1), "Category": "SUSP", "Start date": f"2025-01-{day}", "Sessions": 2, "Reason1": reason}
        for day, reason in ((14, "Physical assault against a pupil"), (15, "Drug & alcohol related"), (16, "physical assault against"), (17, "racist abuse"))
    ]  # fmt: skip
    given = known()
    school = given.schools.to_pylist()[0]["laestab"]
    pupil = given.pupils.to_pylist()[0]["upn"]
    path = r.table(tmp_path / "events.csv", [row | {"LAESTAB": school, "UPN": pupil} for row in rows])
    checked = check([path, path], given, tmp_path / "work")
    told = [(each["row"], each["rule"], each["severity"], each["fix"][:46]) for each in checked.problems.page()]
    once = [
        (3, "code_from_words", "warning", "These words were taken as DA, Drug and alcohol"),
        (4, "unknown_code", "warning", "Use a reason of the national list for that dat"),
        (5, "code_from_words", "warning", "These words were taken as RA, Racist abuse inc"),
    ]
    assert sorted(told) == sorted(once * 2)  # the second file is told the same
    loaded = (
        pq.read_table(checked.tables["suspensions"])
        .sort_by([("file_no", "ascending"), ("row_no", "ascending")])
        .to_pylist()
    )
    assert [row["reason1"] for row in loaded][:4] == ["PP", "DA", None, "RA"]
