"""`belonging check` and `belonging load`, run as people run them."""

import json

import pytest

import belonging
from tests.apps.intake import returns as r


def test_check_needs_no_database_and_makes_none(tmp_path, say):
    folder = r.whole_return(tmp_path / "a")
    done = say("check", folder, "--format", "json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["rows"] == {"in": 14, "loaded": 14, "waiting": 0, "rejected": 0}
    assert said["problems"] == []
    assert sum(file["rows"]["in"] for file in said["files"]) == 14
    assert not list((tmp_path / "home").glob("*.sqlite3"))


def test_problems_are_listed_whole_and_written_where_asked(tmp_path, say):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1, "upn": "A1"}, {"number": 2, "NativeId": "9998888"}])
    report = tmp_path / "problems.csv"
    done = say("check", tmp_path / "a", "--format", "json", "--report", report)
    assert done.returncode == 3, done.stderr
    said = json.loads(done.stdout)
    assert said["rows"] == {"in": 4, "loaded": 3, "waiting": 1, "rejected": 0}
    first = said["problems"][0]
    assert {"file", "row", "column", "rule", "severity", "value", "fix"} <= first.keys()
    assert {each["rule"] for each in said["problems"]} >= {"upn_check", "unknown_school"}
    assert len(report.read_text(encoding="utf-8-sig").splitlines()) == len(said["problems"]) + 1


def test_what_cannot_be_used_is_said_in_a_sentence(tmp_path, say):
    gone = say("check", tmp_path / "nowhere")
    assert (gone.returncode, "There is no file or folder" in gone.stderr) == (2, True)
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert say("check", tmp_path / "picture.csv").returncode == 2
    wrong = say("check", r.register(tmp_path / "a"), "--report", tmp_path / "problems.pdf")
    assert (wrong.returncode, "as .xlsx or .csv" in wrong.stderr) == (2, True)


def test_load_tells_what_changed_and_the_second_time_that_nothing_did(tmp_path, say):
    folder = r.whole_return(tmp_path / "a")
    first = say("load", folder)
    assert first.returncode == 0, first.stderr
    assert "4 new children" in first.stdout
    second = say("load", folder, "--format", "json")
    assert second.returncode == 0, second.stderr
    said = json.loads(second.stdout)
    assert "nothing was changed" in said["sentence"]
    assert said["rows"]["in"] == 14


def test_a_column_map_says_how_a_strangers_columns_are_read(tmp_path, say):
    folder = r.whole_return(tmp_path / "a")
    row = {"Where": r.NORTH, "Who": r.upn(1), "When": "2025-01-13", "Half": "AM", "What": "I"}
    strange = r.table(tmp_path / "a" / "strange.csv", [row])
    (folder / "_key").mkdir()
    (folder / "_key" / "key.csv").write_text("anything,else\n1,2\n")
    assert "strange.csv is not a kind of file known here" in say("check", folder, "--format", "json").stdout
    said = dict(zip(row, ("LAESTAB", "UPN", "Date", "Session", "Mark")))
    (tmp_path / "map.json").write_text(json.dumps(said))
    done = say("load", folder, "--map", tmp_path / "map.json", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["rows"]["loaded"]) == (0, 15), done.stderr
    assert "Passed over in a, as names that begin with _ or . are not read: _key." in done.stderr
    r.table(strange, [row | {"When": "2025-01-14"}])
    again = json.loads(say("load", strange, "--format", "json").stdout)
    assert again["rows"]["loaded"] == 1  # the map is remembered for its sender
    (tmp_path / "map.json").write_text(json.dumps({"Who": "Shoe size", "When": "Start date"}))
    wrong = say("check", strange, "--map", tmp_path / "map.json")
    assert (wrong.returncode, "has no Shoe size" in wrong.stderr, "belonging catalogue " in wrong.stderr) == (
        2,
        True,
        True,
    )


def test_a_report_that_cannot_be_written_is_said_before_anything_is_loaded(tmp_path, say):
    sent = r.register(tmp_path / "a")
    for place in (tmp_path / "nowhere" / "problems.xlsx", tmp_path / "problems.csv"):
        if place.parent == tmp_path:
            place.mkdir()
        done = say("load", sent, "--report", place)
        assert (done.returncode, "cannot be written" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert not list((tmp_path / "home").glob("*.sqlite3"))


def test_one_path_in_a_notebook_is_one_path_and_not_its_letters(tmp_path):
    sent = r.register(tmp_path / "a")
    for one in (str(sent), sent, [sent]):
        assert [file.name for file in belonging.check(one, work=tmp_path / "work").files] == [
            file.name for file in belonging.check([str(sent)], work=tmp_path / "again").files
        ]


def test_the_history_of_a_home_where_nothing_began_is_empty_and_stays_so(tmp_path, say):
    done = say("history", "verify", "--format", "json")
    assert done.returncode == 2, done.stderr
    assert json.loads(done.stdout) == {"rows": 0, "unsealed": 0, "faults": []}
    assert not list((tmp_path / "home").glob("*.sqlite3*"))
    (tmp_path / "home" / "seals").mkdir(parents=True)
    (tmp_path / "home" / "seals" / "2026-11-22.json").write_text("{}")
    assert say("history", "verify", "--format", "json").stdout == ""


def test_a_check_says_what_loading_would_replace_and_the_load_says_what_it_did(tmp_path, say):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}])
    assert say("load", tmp_path / "a").returncode == 0
    r.on_roll(tmp_path / "b", [{"number": 1, "senprovision": "K"}])
    sentence = json.loads(say("check", tmp_path / "b", "--format", "json").stdout)["sentence"]
    assert "1 earlier return would be replaced: 1 row that holds now is not among those to be loaded" in sentence
    assert "1 row that was not sent again no longer holds." in say("load", tmp_path / "b").stdout


def test_a_notebook_gives_a_column_map_by_the_names_of_columns_or_fields(tmp_path):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    row = {"Skole": r.NORTH, "Barn": r.upn(1), "Slags": "SUSP", "Dag": "2025-01-13", "Hvorfor": "PP", "Timer": 2}
    r.table(tmp_path / "a" / "stranger.csv", [row])
    said = dict(zip(row, ("laestab", "UPN", "category", "start_date", "Reason code", "")))
    (read,) = [file for file in belonging.check(tmp_path / "a", maps=said).files if file.name == "stranger.csv"]
    assert (read.format, read.counts.loaded) == ("suspensions", 1)
    with pytest.raises(LookupError, match="has no shoe_size"):
        belonging.check(tmp_path / "a", maps=said | {"Timer": "shoe_size"})


def test_what_is_said_of_rows_is_what_became_of_them(tmp_path, say):
    stranger = tmp_path / "b" / "areas.csv"
    r.table(stranger, [{"area_code": number, "area_name": "x", "live": "y"} for number in range(176)])
    sound = r.on_roll(r.register(tmp_path / "a").parent, [{"number": 1, "upn": "A1"}])
    sound.write_text(sound.read_text() + "\n" * 12)
    said = say("check", tmp_path / "a", stranger).stdout
    lines = {rule: next(line for line in said.splitlines() if f" {rule} " in line) for rule in FATES}
    for rule, (rows, fate) in FATES.items():
        cells = [cell.strip() for cell in lines[rule].split("│")]
        assert (cells[4], cells[5]) == (rows, fate), rule


FATES = {
    "blank_row": ("12", "left out: blank"),
    "not_recognised": ("176", "file not used"),
    "upn_check": ("1", "listed; it stops nothing"),
}
