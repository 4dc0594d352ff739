"""Rare events by the days from one to the next: for those who are told of each by name, and nobody else."""

from itertools import pairwise

import pytest

from belonging.apps.measures import waits
from belonging.apps.measures.queries import between, change, tables
from belonging.apps.measures.queries.choices import Group
from belonging.engine.spc import Kind
from belonging.kernel.periods import Period
from belonging.store.event_days import event_days
from tests.apps.people import person

SCHOOL = 900012
KEY = "permanent_exclusion_rate"
OWN = Group(cut="school", label=str(SCHOOL))


@pytest.fixture
def head(db):
    """The head of a school with a few permanent exclusions."""
    return person("head-of-few", "headteacher", SCHOOL)


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client


def agreed(receiver, giver):
    """Have every school's cases come to whoever answers for exclusions in the area, by an agreement in force."""
    from datetime import timedelta

    from django.utils import timezone

    from belonging.apps.agreements.models import Agreement, Item, Party, SignOff

    today = timezone.localdate()
    made = Agreement.objects.create(
        title="Sharing", purposes=["exclusion"], basis="UK GDPR Article 6(1)(e)", starts=today - timedelta(days=30), status="live",
        expires_on=today + timedelta(days=300),
    )  # fmt: skip
    Party.objects.create(agreement=made, kind="school", gives=True)
    Party.objects.create(agreement=made, organisation=receiver, receives=True)
    for each in (receiver, giver):
        SignOff.objects.create(agreement=made, organisation=each, signed_as="A director", at=timezone.now())
    Item.objects.create(agreement=made, table="casework.Case", fields=["pupil", "kind"])


def found(group, who, key=KEY):
    over = change.over(key, group, Period(2025), "like", seen_by=who)
    return between.days_between(key, group, over, seen_by=who)


def test_a_heads_own_school_has_the_days_from_one_event_to_the_next(as_head, long_area, head):
    here = found(OWN, head)
    assert here.chart.kind is Kind.T
    assert list(here.chart.values) == [(after - before).days for before, after in pairwise(here.days)]
    assert here.days == tuple(event_days(tables.store(), tables.indicators()[KEY], years=range(2020, 2026), urns=[SCHOOL]))  # fmt: skip
    page = as_head.get(f"/schools/{SCHOOL}/change/{KEY}/").content.decode()
    assert "There are few:" in page
    assert "the days from one to the next are drawn instead of a rate" in page
    assert "Days since the one before" in page
    assert "not to be handed on" in page


def test_an_analyst_is_told_why_there_are_no_days_and_sees_none(as_analyst, long_area, analyst):
    here = found(OWN, analyst)
    assert (here.chart, here.days) == (None, ())
    page = as_analyst.get(f"/schools/{SCHOOL}/change/{KEY}/").content.decode()
    assert "shown to those who are told of each by name" in page
    assert "Days since the one before" not in page


def test_whoever_answers_for_exclusions_here_sees_the_area_and_a_head_does_not(long_area, head, db):
    officer = person("officer", "exclusions_officer")
    assert not between.told_of_each(Group(), seen_by=officer)  # before any agreement lets a case come
    agreed(officer.post.organisation, head.post.organisation)
    again = type(officer).objects.get(pk=officer.pk)
    assert between.told_of_each(Group(), seen_by=again)
    assert between.told_of_each(Group(cut="phase", label="Primary"), seen_by=again)
    assert not between.told_of_each(Group(), seen_by=head)
    assert not between.told_of_each(Group(cut="school", label="900008"), seen_by=head)
    assert not between.told_of_each(OWN, seen_by=person("governor", "governor", SCHOOL))


def test_what_is_not_rare_or_has_no_day_keeps_its_own_chart(long_area, head, analyst):
    assert found(Group(), analyst, "suspension_rate") == between.Between(why="")
    assert found(OWN, head, "one_or_more_rate") == between.Between(why="")
    with pytest.raises(ValueError, match="no day|has a day of its own"):
        event_days(tables.store(), tables.indicators()["headcount"], years=[2025], urns=None)


def test_a_long_wait_is_asked_about_as_a_rarer_event(long_area, head):
    from datetime import date, timedelta

    from belonging.engine.spc import between as chart

    days = [date(2020, 9, 1)]
    for wait in (*[20, 24] * 7, 900):
        days.append(days[-1] + timedelta(days=wait))
    here = between.Between(why="There are few.", days=tuple(days), chart=chart(days))
    assert "The 900 days up to" in waits.asked(here)[0]
    assert "longer than a steady process would leave" in waits.asked(here)[0]
    assert len(waits.rows(here)) == len(days) - 1
    short = between.Between(why="There are few.", days=tuple(days[:4]), chart=chart(days[:4]))
    assert waits.finding(short) == waits.TOO_FEW
    few = between.Between(why="There are few.")
    assert waits.finding(here) == waits.asked(here)[0]
    assert waits.finding(few) == ""
    assert (waits.asked(few), waits.rows(few), waits.notes(few), waits.drawn(few, None, "")) == ([], (), (), None)
