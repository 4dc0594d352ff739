"""A lawful exception puts a day off or lifts a duty, with its reason and what shows it; both days are kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db
CLOCK, SINCE = "authority_decides_to_assess", date(2026, 9, 7)


@pytest.fixture
def running(made):
    """A head, and a clock of six weeks in a case of theirs that lawful exceptions can put off."""
    from belonging.apps.casework.actions import clocks
    from belonging.apps.casework.models import RunningClock

    head = c.head()
    case = c.assessment(c.child(made), head)
    row = RunningClock.objects.create(
        case=case, pupil_id=case.pupil_id, school_id=case.school_id, clock=CLOCK, since=SINCE, began=SINCE,
        reckoned_at=timezone.now(),
    )  # fmt: skip
    clocks.again(row)
    return head, row


def rely(row, head, **said):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import clocks

    told = {"ground": "circumstances", "first": SINCE + timedelta(days=1), "last": SINCE + timedelta(days=14), "reason": "The family was ill.",
            "evidence": "A letter of 9 September 2026."} | said  # fmt: skip
    with acting(head, "inclusion"):
        return clocks.rely_on(row, by=head, **told)


def test_the_day_with_the_exception_and_the_day_without_are_both_kept(running):
    head, row = running
    before = row.due
    rely(row, head)
    row.refresh_from_db()
    assert row.due_plain == before
    assert row.due == before + timedelta(days=14)


@pytest.mark.parametrize("said", [{"reason": " "}, {"ground": "busy"}, {"last": SINCE - timedelta(days=1)}])
def test_an_exception_the_law_does_not_list_or_nobody_explains_is_refused(running, said):
    from belonging.apps.casework.actions import Refused
    from belonging.apps.casework.models import ClockException

    head, row = running
    with pytest.raises(Refused):
        rely(row, head, **said)
    assert not ClockException.objects.exists()


def test_what_an_exception_that_lasts_puts_off_moves_on_each_day(running):
    from belonging.apps.casework.actions import clocks
    from belonging.site.nightly import casework

    head, row = running
    rely(row, head, last=None)
    row.refresh_from_db()
    row.due = row.due_plain
    row.save()
    assert "1 days were put off" in casework.JOB.run()
    row.refresh_from_db()
    assert row.due > row.due_plain
    assert clocks.while_exceptions_last() == 0


def test_the_page_of_a_clock_shows_both_days_and_takes_an_exception(running, client, proven):
    head, row = running
    signed = proven(client, head)
    address = f"/cases/{row.case_id}/clocks/{row.pk}/"
    page = signed.get(address).content.decode()
    assert "Rely on an exception" in page
    said = {
        "ground": "circumstances",
        "first": "07/09/2026",
        "last": "20/09/2026",
        "reason": "Ill.",
        "evidence": "A letter.",
    }
    assert signed.post(address, said).status_code == 302
    page = signed.get(f"/cases/{row.case_id}/").content.decode()
    assert "Without the exception" in page
    assert signed.post(address, {**said, "ground": "busy"}).status_code == 422


def test_somebody_who_may_only_read_a_case_relies_on_no_exception_in_it(running):
    from belonging.apps.casework.actions import Refused
    from belonging.apps.casework.models import ClockException
    from tests.apps.people import person

    _, row = running
    reader = person("reader", "area_inclusion_partner", kind="authority", key="999")
    with pytest.raises(Refused, match="do not work on it"):
        rely(row, reader)
    assert not ClockException.objects.exists()


def test_what_has_been_answered_is_put_off_no_longer(running):
    from belonging.apps.casework.actions import Refused
    from belonging.apps.casework.models import ClockException

    head, row = running
    row.ended = c.TODAY
    row.save()
    with pytest.raises(Refused, match="has been answered already"):
        rely(row, head)
    assert not ClockException.objects.exists()
