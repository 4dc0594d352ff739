"""What accepting would replace is said before it is done, and what ceased to hold afterwards."""

import pytest
from django.urls import reverse

from belonging.apps.intake.actions import loads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.record.models import Suspension
from tests.apps.intake import returns as r

pytestmark = pytest.mark.django_db


def events(path, *rows):
    """Write a list of suspensions: (pupil number, first day)."""
    return r.table(
        path,
        [
            {"LAESTAB": r.NORTH, "UPN": r.upn(number), "Type": "SUSP", "Start": day, "Sessions": 2, "Reason": "PP"}
            for number, day in rows
        ],
    )


@pytest.fixture
def term(tmp_path, analyst):
    """A term's suspensions, loaded: two of them in January 2025 and one in February."""
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}])
    events(tmp_path / "a" / "term.csv", (1, "2025-01-13"), (2, "2025-01-20"), (1, "2025-02-03"))
    assert loads.load_folder(tmp_path / "a", by=analyst).sentence.count("replaced") == 0


def test_a_part_of_a_term_says_before_it_is_accepted_which_rows_would_hold_no_longer(tmp_path, analyst, term, client):
    week = events(tmp_path / "week.csv", (2, "2025-01-20"), (2, "2025-02-10"))
    load = dry_run([week], by=analyst)
    before = "1 earlier return would be replaced: 2 rows that hold now are not among those to be loaded"
    assert before in load.sentence
    client.force_login(analyst)
    assert before in client.get(reverse("load-report", args=[load.pk])).content.decode()
    assert Suspension.objects.count() == 3
    done = loads.accept(load, by=analyst)
    assert "1 earlier return was replaced: 2 rows that were not sent again no longer hold." in done.sentence
    assert Suspension.objects.count() == 2


def test_a_whole_term_sent_again_says_that_nothing_is_lost(tmp_path, analyst, term):
    again = events(tmp_path / "again.csv", (1, "2025-01-13"), (2, "2025-01-20"), (1, "2025-02-03"), (2, "2025-02-10"))
    load = dry_run([again], by=analyst)
    assert load.sentence == "1 earlier return would be replaced, and all their rows are here again."
    assert (
        "1 earlier return was replaced, and all their rows are here again." in loads.accept(load, by=analyst).sentence
    )


def test_another_term_and_the_very_same_file_replace_nothing(tmp_path, analyst, term):
    assert dry_run([events(tmp_path / "summer.csv", (1, "2025-05-12"))], by=analyst).sentence == ""
    same = dry_run([tmp_path / "a"], by=analyst)
    assert (same.repeats, same.sentence) == (True, "")


def test_a_days_marks_join_those_before_and_replace_nothing(tmp_path, analyst, term):
    for day in ("2025-01-13", "2025-01-14"):
        marks = dry_run([r.marks(tmp_path / day / "marks.csv", [(1, day, "AM", "I")])], by=analyst)
        assert (marks.loaded, marks.sentence) == (1, "")
        loads.accept(marks, by=analyst)


def of_schools(path, *rows):
    """Write a list of suspensions of several schools: (school, pupil number, first day)."""
    kinds = {"Type": "SUSP", "Sessions": 2, "Reason": "PP"}
    return r.table(
        path,
        [{"LAESTAB": school, "UPN": r.upn(number), "Start": day, **kinds} for school, number, day in rows],
    )


STAYING = [(r.NORTH, 1, "2025-01-13"), (r.EAST, 6, "2025-01-14")]


@pytest.mark.parametrize("name", ["suspensions_2024_25.csv", "mended.csv"])
def test_a_school_that_a_corrected_file_lacks_is_named_and_stays(tmp_path, analyst, client, name):
    place = r.register(tmp_path / "a", r.NORTH, r.SOUTH, r.EAST).parent
    small = {"ncyearactual": "4"}
    r.on_roll(
        place, [{"number": 1}, small | {"number": 5, "NativeId": r.SOUTH}, small | {"number": 6, "NativeId": r.EAST}]
    )
    lost = [(r.SOUTH, 5, "2025-01-20"), (r.SOUTH, 5, "2024-11-04")]
    of_schools(place / "suspensions_2024_25.csv", *STAYING, *lost)
    loads.load_folder(place, by=analyst)
    load = dry_run([of_schools(tmp_path / "b" / name, *STAYING)], by=analyst)
    here, gone = "School 9992002 (9992002), 2024/25 spring", "School 9992002 (9992002), 2024/25 autumn"
    assert "The earlier suspensions_2024_25.csv also holds" in load.sentence
    assert here in load.sentence
    assert (gone in load.sentence) == (name == "suspensions_2024_25.csv")  # another name: of the same periods alone
    assert "undo the load of" in load.sentence
    client.force_login(analyst)
    assert here in client.get(reverse("load-report", args=[load.pk])).content.decode()
    assert here in loads.accept(load, by=analyst).sentence
    assert Suspension.objects.count() == 4


def test_a_list_of_another_school_corrects_nothing(tmp_path, analyst, term):
    south = of_schools(tmp_path / "b" / "term.csv", (r.SOUTH, 5, "2025-01-20"))
    assert dry_run([south], by=analyst).sentence == ""
