"""Where the authority gave no calendar of its own, a panel sits on the days on which most of its schools are open, and says so."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.apps.access import world as w
from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send

pytestmark = pytest.mark.django_db
YEAR = p.TODAY.year - (p.TODAY.month < 8)
FIRST, LAST = p.TODAY, p.TODAY + timedelta(days=70)


def terms(*urns, closed=()):
    """Take every calendar away, and give these schools theirs; `closed` are {urn: days} on which one is."""
    from belonging.apps.record.models import Calendar

    with p.c.everything():
        Calendar.objects.all().delete()
        for urn in urns:
            at = {"laestab": f"999{urn % 10000:04}", "scope": 1}
            for begins in (YEAR, YEAR + 1):
                Calendar.objects.create(
                    **at,
                    kind="Term",
                    from_date=date(begins, 8, 2),
                    to_date=date(begins + 1, 7, 31),
                    academic_year=begins,
                )
        for urn, day in closed:
            Calendar.objects.create(
                laestab=f"999{urn % 10000:04}", scope=1, kind="INSET", from_date=day, to_date=day, academic_year=YEAR
            )


def planned(client):
    told = send(client, "panel-plan", p.KEY, first=FIRST.isoformat(), last=LAST.isoformat())
    from belonging.apps.panels.models import Sitting

    return told, set(Sitting.objects.filter(on__gt=p.TODAY).values_list("on", flat=True))


def thursdays():
    from belonging.engine.clocks import ENGLAND

    days = (FIRST + timedelta(days=each) for each in range(1, 71))
    return [each for each in days if each.weekday() == 3 and ENGLAND.is_day(each)]


def test_a_day_on_which_most_schools_are_closed_is_left_out_and_one_of_a_single_school_is_not(made, as_chair):
    first, second, *_ = thursdays()
    terms(w.NORTH, w.SOUTH, w.EAST, closed=[(w.NORTH, first), (w.NORTH, second), (w.SOUTH, second)])
    told, days = planned(as_chair)
    assert "The authority gave no calendar of its own." in told
    assert "on which most of the 3 schools of its area that gave a calendar are open" in told
    assert first in days
    assert second not in days


def test_the_authoritys_own_calendar_stands_before_its_schools_and_the_page_says_which(made, as_chair):
    shown = page(as_chair, "panel-plan", p.KEY)
    assert "The days are those of the authority’s own calendar" in shown
    assert "the authority’s own calendar" in planned(as_chair)[0]


def test_one_school_alone_gave_a_calendar(made, as_chair):
    terms(w.NORTH)
    assert "on which the one school of its area that gave a calendar is open" in page(as_chair, "panel-plan", p.KEY)
    assert len(planned(as_chair)[1]) == len(thursdays())


def test_a_school_of_another_authority_has_no_say(made, as_chair):
    from belonging.apps.accounts.actions import organisations
    from belonging.apps.accounts.models import Organisation

    terms(w.NORTH, w.EAST)
    other = organisations.keep(kind="authority", key="998", name="Eastmere")
    Organisation.objects.filter(urn=w.EAST).update(area=other, parent=other)
    assert "the one school of its area" in page(as_chair, "panel-plan", p.KEY)


def test_without_any_calendar_it_is_refused_in_a_sentence(made, as_chair):
    terms()
    assert "neither the authority nor a school of its area has given a calendar" in page(as_chair, "panel-plan", p.KEY)
    sent = {"first": FIRST.isoformat(), "last": LAST.isoformat()}
    answer = as_chair.post(reverse("panel-plan", args=[p.KEY]), sent)
    assert answer.status_code == 422
    assert "Load one first" in answer.content.decode()


def test_a_panel_that_sits_in_the_holidays_too_needs_no_calendar(made, another, as_chair):
    terms()
    shown = page(as_chair, "panel-plan", another.panel)
    assert "bank holidays are left out" in shown
    told = send(as_chair, "panel-plan", another.panel, first=FIRST.isoformat(), last=LAST.isoformat())
    assert "sittings were planned." in told
