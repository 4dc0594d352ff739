"""Evidence of a child, gathered for one reader: what they may see, in words, and what is withheld or not there."""

from datetime import date, timedelta

import pytest

from belonging.apps.access.acting import acting
from belonging.apps.casework import evidence
from belonging.engine.casework.declaration import EVIDENCE
from tests.apps.casework.facts.area import NORTH, SOUTH, marks, snapshot, suspend

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 26)
HERE, AWAY, OUT = "/\\" * 5, "I" * 10, "EEEE" + "/\\" * 3


def gathered(place, key, *, by="head", purpose="inclusion", on=ON):
    """One kind of evidence as one person sees it."""
    reader = getattr(place, by)
    with acting(reader, purpose):
        return evidence.gather(place.child.pk, [key], seen_by=reader, on=on)[key]


def mondays(first, many):
    """So many Mondays from one on."""
    return [first + timedelta(weeks=at) for at in range(many)]


def stays(place):
    """The enrolments at the northern and the southern school."""
    return place.child.enrolments.get(school=NORTH), place.child.enrolments.get(school=SOUTH)


def test_every_kind_of_evidence_is_gathered_or_named_as_caseworks():
    assert set(evidence.kinds()) | set(evidence.FROM_CASEWORK) == set(EVIDENCE)
    with pytest.raises(ValueError, match="is gathered from the record"):
        evidence.register("attendance", lambda seen: None)


def test_a_kind_of_casework_is_gathered_once_it_is_registered(place, monkeypatch):
    monkeypatch.setattr(evidence, "_of_casework", {})
    with pytest.raises(LookupError, match="Nobody gathers the evidence agencies"):
        gathered(place, "agencies")
    evidence.register("agencies", lambda seen: evidence.Section(title=f"{seen.id}", sentence="", nothing="None yet."))
    assert gathered(place, "agencies").title == str(place.child.pk)


def test_who_may_not_see_the_child_is_told_nothing(place):
    from belonging.apps.access.models import Tie

    Tie.objects.all().delete()
    with pytest.raises(LookupError, match="within your reach"):
        gathered(place, "moves")


def test_all_of_it_is_gathered_behind_the_second_lock_in_so_many_questions(place, request):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    suspend(place.child, date(2025, 11, 10), sessions=2)
    marks(place.home, [(stays(place)[0], date(2025, 11, 10), HERE)])
    request.getfixturevalue("as_application")
    with acting(place.head, "inclusion"), CaptureQueriesContext(connection) as asked:
        found = evidence.gather(place.child.pk, sorted(evidence.kinds()), seen_by=place.head, on=ON)
    assert len(found["suspensions"].rows) == len(found["attendance"].rows) == 1
    assert len([each for each in asked if "FROM" in each["sql"]]) <= 25


def test_attendance_is_told_by_half_term_with_what_kept_the_child_away(place):
    north, _ = stays(place)
    marks(
        place.home,
        [
            (north, date(2025, 11, 10), HERE),
            (north, date(2025, 11, 17), OUT),
            (north, date(2025, 11, 24), "GGIIpp" + "/\\##"),
        ],
    )
    found = gathered(place, "attendance")
    assert found.rows == (("School 199001", "2025/26 half-term 2", "28", "18", "4", "4", "2", "64%"),)
    assert any("part-time timetable" in each for each in found.notes)


def test_a_long_run_away_stands_in_the_timeline_and_a_short_one_does_not(place):
    from belonging.apps.casework.queries import timeline
    from tests.apps.casework.filling import case_of

    north, _ = stays(place)
    weeks = [(north, date(2026, 10, 5), "/\\/\\II##II"), (north, date(2026, 10, 12), "II" + "/\\/\\/\\II")]
    marks(place.home, weeks)
    case = case_of(place.child, keeper=place.head.post.organisation, urn=north.school_id)
    with acting(place.head, "inclusion"):
        found = timeline.of(case, seen_by=place.head, others=[], kinds=frozenset({"attendance"}))
    assert [(each.day, each.kind_title) for each in found] == [(date(2026, 10, 7), "Attendance")]
    assert "away for 6 sessions in a row" in found[0].sentence


def test_a_run_away_goes_on_over_a_weekend_and_days_the_school_is_closed(place):
    north, _ = stays(place)
    weeks = [(north, date(2025, 11, 10), "/\\/\\II##II"), (north, date(2025, 11, 17), "II" + "/\\" * 4)]
    marks(place.home, weeks)
    (run,) = gathered(place, "attendance").items
    assert run.startswith(
        "12 November 2025 to 17 November 2025, School 199001: away for 6 sessions in a row, 6 sessions as “Illness"
    )
    marks(place.home, [(north, date(2025, 11, 10), "/\\/\\//I\\II")])
    assert gathered(place, "attendance").items == ()


def test_attendance_at_a_former_school_does_not_reach_the_new_one_and_is_said_so(place):
    north, south = stays(place)
    marks(place.home, [(north, date(2025, 11, 10), HERE), (south, date(2025, 9, 8), AWAY)])
    found = gathered(place, "attendance")
    assert [row[0] for row in found.rows] == ["School 199001"]
    assert found.notes == ("Attendance at School 199002 does not reach you.",)
    whole = gathered(place, "attendance", by="officer")
    assert [(row[0], row[-1]) for row in whole.rows] == [("School 199001", "100%"), ("School 199002", "0%")]
    assert whole.notes == ()


def test_an_officer_looking_at_exclusion_is_given_counts_that_schools_return_and_no_marks(place):
    north, _ = stays(place)
    returned = {"academic_year": 2025, "term": 1, "half_term": 0, "urn": NORTH, "enrolment_id": north.pk, "source": "return",
                "possible": 100, "authorised": 10, "unauthorised": 5}  # fmt: skip
    marks(place.home, [(north, date(2025, 11, 10), HERE)], returns=[returned])
    found = gathered(place, "attendance", by="officer", purpose="exclusion")
    assert found.rows == (("School 199001", "2025/26 autumn", "100", "85", "10", "0", "5", "85%"),)
    assert any("only termly counts reach you" in each for each in found.notes)
    assert [row[1] for row in gathered(place, "attendance").rows] == ["2025/26 half-term 2"]  # marks before returns


def test_suspensions_are_told_with_days_and_reasons_and_added_up_by_year(place):
    suspend(place.child, date(2025, 9, 22), last=date(2025, 9, 23), sessions=3, urn=SOUTH)
    suspend(place.child, date(2025, 11, 10), urn=NORTH)
    suspend(place.child, date(2025, 12, 1), urn=NORTH, category="PERM", sessions=0)
    found = gathered(place, "suspensions")
    assert [row[:4] for row in found.rows] == [
        ("1 December 2025", "", "", "Permanent"),
        ("10 November 2025", "", "", "Suspension"),
        ("22 September 2025", "23 September 2025", "1.5", "Suspension"),
    ]
    assert found.rows[2][4:] == ("Physical assault against a pupil", "School 199002")
    assert found.items == ("2025/26: 2 suspensions, 1.5 school days, and 1 more of which the days are not said.",)
    assert found.notes == ()


def test_what_other_schools_do_not_share_is_not_listed_and_said_so(place):
    from belonging.apps.agreements.models import Agreement

    Agreement.objects.all().delete()
    suspend(place.child, date(2025, 9, 22), sessions=3, urn=SOUTH)
    found = gathered(place, "suspensions")
    assert found.empty
    assert "not listed" in found.notes[0]


def test_reasons_beyond_a_readers_tier_are_not_shown(place):
    from belonging.apps.accounts.roles import ROLES
    from belonging.engine.access import Reaches, Tier
    from tests.apps.people import person

    suspend(place.child, date(2025, 11, 10), sessions=2)
    key = next(key for key, role in sorted(ROLES.items()) if role.reaches is Reaches.ROLL and Tier.RESTRICTED not in role.tiers and "see children" in role.may)  # fmt: skip
    place.open = person("opa", key, NORTH)
    found = gathered(place, "suspensions", by="open", purpose=ROLES[key].purposes[0])
    assert found.rows[0][4] == "Not shown to you"
    assert "The reasons of some are not shown to you." in found.notes


def test_sen_tells_spells_needs_and_what_returns_said(place):
    from belonging.apps.record.models import SenNeed, SenProvision

    SenProvision.objects.create(scope=1, pupil=place.child, school_id=NORTH, provision="K", from_date=date(2025, 11, 5))
    SenNeed.objects.create(scope=1, pupil=place.child, school_id=NORTH, rank=1, need="SEMH", as_at=date(2026, 1, 15))
    snapshot(place.child, date(2025, 10, 2), sen_provision="N")
    snapshot(place.child, date(2026, 1, 15), sen_provision="K")
    found = gathered(place, "sen")
    assert found.rows == (("SEN support", "5 November 2025", "Still", "School 199001"),)
    assert found.items == (
        "Primary need: Social, Emotional and Mental Health, as said on 15 January 2026.",
        "The return of 15 January 2026 says: SEN support.",
        "The return of 2 October 2025 says: No special educational need.",
    )
    assert "What each review said is not in the record" in found.notes[0]


def test_moves_tell_stays_the_time_between_and_moves_in_the_middle_of_a_year(place):
    found = gathered(place, "moves")
    assert [row[:4] for row in found.rows] == [
        ("School 199001", "Secondary", "3 November 2025", "Still"),
        ("School 199002", "Secondary", "4 September 2023", "3 October 2025"),
    ]
    assert found.items == (
        "Moved in the middle of a year: to School 199001 on 3 November 2025.",
        "On no roll that you may see for 4 weeks: School 199002 until 3 October 2025, School 199001 from 3 November 2025.",
    )


def test_moving_up_over_the_summer_is_a_transition_and_no_gap(place):
    from belonging.apps.directory.models import School
    from belonging.apps.record.models import Enrolment

    School.objects.filter(urn=SOUTH).update(phase="Primary")
    Enrolment.objects.filter(school=SOUTH).update(leaving_date=date(2025, 7, 21))
    Enrolment.objects.filter(school=NORTH).update(entry_date=date(2025, 9, 2))
    assert gathered(place, "moves").items == (
        "From primary to secondary: School 199002 to School 199001, 2 September 2025.",
    )
    Enrolment.objects.filter(school=SOUTH).update(leaving_date=None)
    assert gathered(place, "moves").items == ("On two rolls from 2 September 2025: School 199002 and School 199001.",)


def test_changes_are_those_of_the_last_twelve_weeks(place):
    from belonging.apps.record.models import FsmPeriod, SenNeed, SenProvision

    here = {"scope": 1, "pupil": place.child, "school_id": NORTH}
    SenProvision.objects.create(**here, provision="K", from_date=date(2025, 10, 31))
    SenProvision.objects.create(**here, provision="E", from_date=date(2026, 1, 12))
    SenNeed.objects.create(**here, need="SEMH", as_at=date(2025, 10, 2))
    SenNeed.objects.create(**here, need="SLCN", as_at=date(2026, 1, 15))
    FsmPeriod.objects.create(**here, from_date=date(2024, 9, 1), until_date=date(2025, 12, 1))
    suspend(place.child, date(2025, 11, 10), sessions=2)
    suspend(place.child, date(2025, 9, 22), sessions=2)
    assert gathered(place, "changes").items == (
        "A need was first said on 15 January 2026: Speech, Language and Communication Needs.",
        "Education, health and care plan began on 12 January 2026.",
        "Free school meals ended on 1 December 2025.",
        "Suspension from 10 November 2025, School 199001.",
        "Joined School 199001 on 3 November 2025.",
    )
    assert gathered(place, "changes", on=date(2026, 7, 1)).empty


@pytest.mark.parametrize(("text", "word"), [("I" * 4 + "/\\" * 3, "fell"), (HERE, "")])
def test_attendance_is_compared_with_the_same_weeks_a_term_before(place, text, word):
    north, _ = stays(place)
    before = [(north, monday, HERE) for monday in mondays(date(2025, 9, 1), 7)]
    marks(place.home, [*before, *((north, monday, text) for monday in mondays(date(2026, 1, 5), 3))])
    found = [each for each in gathered(place, "changes").items if each.startswith("Attendance")]
    if not word:
        assert found == []
    else:
        assert found == [
            "Attendance fell: in the first 3 weeks of this half-term the child came to 18 of 30 sessions (60%); "
            "in the same weeks a term before, to 30 of 30 sessions (100%)."
        ]


def test_attendance_that_rose_since_the_year_before_is_told_too(place):
    north, _ = stays(place)
    before = [(north, monday, AWAY) for monday in mondays(date(2025, 4, 28), 3)]
    marks(place.home, [*before, *((north, monday, HERE) for monday in mondays(date(2025, 9, 8), 2))])
    on = date(2025, 11, 10)
    (found,) = [each for each in gathered(place, "changes", on=on).items if each.startswith("Attendance")]
    assert found.startswith(
        "Attendance rose: in the first 2 weeks of this half-term the child came to 20 of 20 sessions (100%)"
    )
