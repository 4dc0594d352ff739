"""What belongs to which spell of a child at a school, and to which school that told of them."""

import pytest

from belonging.apps.intake.actions import loads
from tests.apps.intake import returns as r
from tests.apps.intake import state

pytestmark = pytest.mark.django_db


def load(path, by):
    return loads.load_folder(path, by=by)


def counted():
    """Return {(pupil, day of entry, year, term, half-term): (possible, illness)} of what returns gave."""
    rows = [state.said(row) for row in state.stored()["mark_counts"]]
    return {
        (row["enrolment_id"][0], row["enrolment_id"][2], row["academic_year"], row["term"], row["half_term"]): (
            row["possible"],
            row["n_I"],
        )
        for row in rows
    }


def test_sessions_of_a_child_who_left_and_came_back_are_of_the_spell_they_were_made_in(tmp_path, analyst):
    place, name = r.register(tmp_path / "a").parent, "2025_autumn"
    left = {"number": 1, "leavingdate": "2025-Apr-24 00:00:00", "termlysessionspossible": 40}
    r.off_roll(place, [left], name=name)
    back = {"number": 1, "entrydate": "2025-Sep-02 00:00:00", "termlysessionspossible": "", "ncyearactual": "9"}
    r.on_roll(place, [back], name=name)
    off = {"pupilnolongeronrolltableid": "off-1", "NativeId": r.NORTH, "sessions": 6, "attendancereason": "I"}
    r.table(place / f"{name}_termlysessiondetailsoffroll.csv", [off])
    assert load(place, analyst).rejected == 0
    assert counted() == {(r.upn(1), "2023-09-05", 2024, 3, 5): (40, 6)}


def test_two_spells_of_one_term_each_keep_their_sessions(tmp_path, analyst):
    place = r.register(tmp_path / "a").parent
    first = {"number": 1, "leavingdate": "2024-Oct-10 00:00:00", "termlysessionspossible": 50}
    second = {
        "number": 1, "pupilnolongeronrolltableid": "off-9", "entrydate": "2024-Nov-04 00:00:00",
        "leavingdate": "2024-Nov-15 00:00:00", "termlysessionspossible": 20,
    }  # fmt: skip
    r.off_roll(place, [first, second])
    r.on_roll(place, [{"number": 1, "entrydate": "2024-Dec-02 00:00:00", "termlysessionspossible": 30}])
    off = {"NativeId": r.NORTH, "attendancereason": "I"}
    missed = [("off-1", 6), ("off-9", 2)]
    r.table(
        place / "2025_spring_termlysessiondetailsoffroll.csv",
        [{"pupilnolongeronrolltableid": key, **off, "sessions": sessions} for key, sessions in missed],
    )
    r.sessions(place, [(1, "I", 4)])
    load(place, analyst)
    who = r.upn(1)
    assert counted() == {
        (who, "2023-09-05", 2024, 1, 0): (50, 6),
        (who, "2024-11-04", 2024, 1, 0): (20, 2),
        (who, "2024-12-02", 2024, 1, 0): (30, 4),
    }


def test_meals_of_a_child_whose_school_tells_of_none_are_those_another_school_told(tmp_path, analyst):
    place = r.register(tmp_path / "a").parent
    r.on_roll(place, [{"number": 1}, {"number": 2}, {"number": 3}])
    r.meals(place, [(1, "2024-Sep-01", "")])
    r.register(tmp_path / "b")
    moved = {"NativeId": r.SOUTH, "entrydate": "2025-Feb-03 00:00:00"}
    came = [{"number": number, "pupilonrolltableid": f"s-{number}", **moved} for number in (1, 2, 4)]
    load(place, analyst)
    r.on_roll(tmp_path / "b", came, name="2025_summer")
    load(tmp_path / "b", analyst)
    rows = [state.said(row) for row in state.stored()["pupil_years"]]
    south = {row["enrolment_id"][0]: row["fsm"] for row in rows if row["urn"] == r.URNS[r.SOUTH]}
    assert south == {r.upn(1): 1, r.upn(2): 0, r.upn(4): -1}


def test_a_school_without_a_row_in_its_areas_table_of_meals_has_nobody_eligible(tmp_path, analyst):
    place = r.register(tmp_path / "a", r.NORTH, r.SOUTH, r.EAST).parent
    schools = ((1, r.NORTH), (2, r.SOUTH), (3, r.EAST))
    r.on_roll(place, [{"number": number, "NativeId": school} for number, school in schools])
    begins = {"fsmstartdate": "2024-Sep-01", "fsmenddate": "", "ukcountry": "ENG"}
    rows = [{"pupilonrolltableid": f"id-{number}", "NativeId": school, **begins} for number, school in schools[:2]]
    r.table(place / "2025_spring_fsmperiod.csv", rows)
    load(place, analyst)
    rows = [state.said(row) for row in state.stored()["pupil_years"]]
    assert {row["urn"]: row["fsm"] for row in rows} == {
        r.URNS[r.NORTH]: 1,
        r.URNS[r.SOUTH]: 1,
        r.URNS[r.EAST]: 0,
    }
