"""`belonging report`: one command writes every form, and says in a sentence what it cannot do."""

import pytest

from belonging.site.cli import main
from tests.apps.measures.fixtures import area, area_home  # noqa: F401


@pytest.fixture
def home(request, tmp_path, monkeypatch):
    monkeypatch.setenv("BELONGING_HOME", str(request.getfixturevalue("area")))
    return tmp_path


def test_one_command_writes_a_report_in_every_form(home, capsys):
    out = home / "out"
    assert main(["report", "scrutiny", "--period", "2024/25", "--out", str(out)]) == 0
    names = [f"scrutiny-westmere-2024-25.{ending}" for ending in ("csv", "html", "meta.csv", "pdf", "xlsx")]
    assert sorted(each.name for each in out.iterdir()) == names
    assert sorted(capsys.readouterr().out.split()) == [str(out / name) for name in names]


def test_a_report_of_one_school_is_asked_for_by_its_number(home):
    assert main(["report", "school", "--period", "2024/25", "--of", "900004", "--out", str(home / "out")]) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ["weather"],
            "There is no report 'weather'. There are: board, exclusions_area, exclusions_school, governing_body,",
        ),
        (["locality"], "This report is about one locality. Name it with --of: Downs; Harbour; North."),
        (["locality", "--of", "Nowhere"], "There is no locality 'Nowhere' to report on."),
        (["scrutiny", "--period", "next year"], "'next year' is not a period."),
        (["scrutiny", "--period", "2024/25 half-term 3"], "A report is of an academic year or a term"),
        (["scrutiny", "--period", "2010/11"], "There is nothing of 2010/11 to report on."),
    ],
)
def test_what_cannot_be_made_is_a_sentence(home, capsys, asked, said):
    argv = ["report", *asked, "--out", str(home / "out")]
    assert main(argv) == 2
    assert said in " ".join(capsys.readouterr().err.split())
