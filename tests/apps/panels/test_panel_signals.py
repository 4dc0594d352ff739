"""Signals ask about children nobody has referred: a question with its rule and day, for those whom the reader may see, and a person decides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.access import world as w
from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send

pytestmark = pytest.mark.django_db


def suggested(clinic, *, days=3, child=None, urn=w.NORTH):
    """Let the rule of a second suspension suggest an assessment for a child."""
    from belonging.apps.casework.models import Suggestion

    with p.c.everything():
        return Suggestion.objects.create(
            pupil=child or p.c.child(clinic.world, urn),
            school_id=urn,
            case_type="pre_exclusion_assessment",
            prompt="second_suspension",
            because="Suspended twice since the half-term began.",
            day=p.TODAY - timedelta(days=days),
        )


@pytest.fixture
def flagged(made):
    """A suggestion for a child whom nobody referred."""
    return suggested(made)


def asked(clinic, by=None):
    from belonging.apps.panels.queries import signals

    by = by or clinic.chair
    with p.acting(by):
        return [each.signal.number for each in signals.of(clinic.sitting, seen_by=by)]


def test_a_rule_asks_about_a_child_of_the_area_whom_nobody_referred(flagged, clinic):
    from belonging.apps.panels.queries import signals

    with p.acting(clinic.chair):
        (one,) = signals.of(clinic.sitting, seen_by=clinic.chair)
    assert (one.source, one.signal.number, one.signal.since) == ("local_rules", flagged.pk, flagged.day)
    assert one.signal.rule.startswith("Think about:")
    assert one.signal.why == "Suspended twice since the half-term began."
    assert one.school == "School 199001"


def test_nothing_is_asked_of_a_child_with_a_referral(made, request):
    with p.c.everything():
        child = p.c.child(made.world)
    suggested(made, child=child)
    assert len(asked(made)) == 1
    p.referred(made, child=child)
    assert asked(made) == []


def test_a_child_of_another_area_is_asked_about_at_that_areas_sitting(flagged, clinic):
    from belonging.apps.directory.models import Cluster, School

    School.objects.filter(pk=w.NORTH).update(cluster=Cluster.objects.create(name="East"))
    assert asked(clinic) == []
    clinic.sitting = p.sitting(clinic, p.TODAY + timedelta(days=7), area="East")
    assert asked(clinic) == [flagged.pk]


def test_those_who_may_not_see_the_child_are_asked_nothing(flagged, clinic):
    for who in clinic.members.values():
        assert asked(clinic, who) == []


def test_a_chair_is_asked_nothing_while_what_schools_send_is_suspended(flagged, clinic):
    from belonging.apps.agreements.actions import ending
    from belonging.apps.agreements.models import Agreement

    assert asked(clinic) == [flagged.pk]
    with p.c.everything():
        law = Agreement.objects.get(statutory="school_returns")
        ending.suspend(agreement=law, why="Being corrected.", by=clinic.chair)
    assert asked(clinic) == []


def test_a_signal_is_put_aside_with_a_reason_and_asked_no_more(flagged, clinic):
    from belonging.apps.casework.models import Suggestion
    from belonging.apps.panels.actions import Refused, signals

    def aside(reason, by=clinic.chair):
        with p.acting(by):
            signals.aside(clinic.sitting, "local_rules", flagged.pk, reason=reason, by=by)

    with pytest.raises(Refused, match="Say why not"):
        aside(" ")
    with pytest.raises(Refused, match="Only whoever chairs"):
        aside("No", clinic.members["camhs"])
    aside("The school is on it.")
    with p.c.everything():
        kept = Suggestion.objects.get()
    assert (kept.dismissed_by, kept.reason) == (clinic.chair, "The school is on it.")
    with pytest.raises(Refused, match="asked no longer"):
        aside("Again")


def test_the_page_asks_and_decides_nothing(flagged, made, as_chair):
    sits = made.sitting.pk
    shown = page(as_chair, "panel-agenda", sits)
    assert "Would it help to talk about" in shown
    assert "Suspended twice since the half-term began." in shown
    assert f"/cases/new/{flagged.pupil_id}/hot_clinic/" in shown
    opens = page(as_chair, "case-open", flagged.pupil_id, "hot_clinic")
    assert "What does the child like to be called?" in opens
    done = send(as_chair, "panel-aside", sits, "local_rules", flagged.pk, reason="The school is on it.")
    assert "Put aside, with your reason." in done
    assert "Would it help to talk about" not in done
    assert "asked no longer" in send(as_chair, "panel-aside", sits, "nobody", flagged.pk, reason="x")


def test_another_app_registers_a_source_beside_the_files(clinic, monkeypatch):
    from belonging.apps.panels import signals
    from belonging.apps.panels.signals import _sources

    monkeypatch.setattr(_sources, "_registered", {})
    aside = []
    with p.c.everything():
        child = p.c.child(clinic.world)
    one = signals.Signal(
        number=7, child=child.pk, name="Ash", urn=w.NORTH, rule="A rule asks.", why="Absent ten days.", since=p.TODAY
    )
    source = signals.Source(found=lambda seen_by: [one], aside=lambda *given: aside.append(given))
    signals.register("attendance", source)
    assert asked(clinic) == [7]
    from belonging.apps.panels.actions import signals as acts

    with p.acting(clinic.chair):
        acts.aside(clinic.sitting, "attendance", 7, reason="Known", by=clinic.chair)
    assert aside == [(7, "Known", clinic.chair)]
    with pytest.raises(ValueError, match="is a file of the panels"):
        signals.register("local_rules", source)


def test_a_child_of_whom_two_rules_ask_is_asked_about_once_and_put_aside_once(made, as_chair):
    from belonging.apps.casework.models import Suggestion

    with p.c.everything():
        child = p.c.child(made.world)
    first = suggested(made, child=child, days=5)
    with p.c.everything():
        Suggestion.objects.create(
            pupil=child,
            school_id=w.NORTH,
            case_type="hot_clinic",
            prompt="nobody_acting",
            because="Nobody acts.",
            day=p.TODAY,
        )
    assert asked(made) == [first.pk]
    shown = page(as_chair, "panel-agenda", made.sitting.pk)
    assert shown.count("Would it help to talk about") == 1
    assert "Nobody acts." in shown
    send(as_chair, "panel-aside", made.sitting.pk, "local_rules", first.pk, reason="Known to us.")
    assert asked(made) == []
    with p.c.everything():
        assert set(Suggestion.objects.values_list("reason", flat=True)) == {"Known to us."}


def test_a_panel_whose_agenda_takes_no_signals_asks_nothing(flagged, made, another):
    made.sitting = another
    assert asked(made) == []


def test_the_questions_of_the_page_do_not_grow_with_its_signals(flagged, made, as_chair, django_assert_max_num_queries):
    page(as_chair, "panel-agenda", made.sitting.pk)
    with CaptureQueriesContext(connection) as of_one:
        page(as_chair, "panel-agenda", made.sitting.pk)
    few = len(of_one)
    for each in range(24):
        suggested(made, days=each + 4)
    page(as_chair, "panel-agenda", made.sitting.pk)  # as before: what the chair reaches has been worked out
    with django_assert_max_num_queries(few):
        shown = page(as_chair, "panel-agenda", made.sitting.pk)
    assert shown.count("Would it help to talk about") == 20
    assert "5 more are shown as these are decided." in shown
