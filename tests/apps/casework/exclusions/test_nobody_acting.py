"""A child is flagged and nobody is acting: a rule has asked for two weeks, nobody has decided, and nothing is under way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.casework import world as c
from tests.apps.casework.exclusions import files as f
from tests.apps.casework.exclusions.test_suggesting import FIRST, SECOND, child, suspended  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def flagged(child, head):  # noqa: F811
    """A child suspended twice; a rule asks, and nobody has answered for so many days."""
    from belonging.apps.casework.models import Suggestion

    suspended(child, head, FIRST)
    suspended(child, head, SECOND)

    def since(days):
        with c.everything():
            Suggestion.objects.update(made_at=timezone.now() - timedelta(days=days))
        return prompts()

    return since


def prompts():
    """What is suggested of anybody after the night."""
    from belonging.apps.casework.actions import suggesting
    from belonging.apps.casework.models import Suggestion

    suggesting.nightly()
    return undecided(Suggestion)


def undecided(model):
    with c.everything():
        return sorted(model.objects.filter(dismissed_on=None).values_list("case_type", "prompt"))


ASSESS, CLINIC = ("pre_exclusion_assessment", "second_suspension"), ("hot_clinic", "nobody_acting")


def test_a_rule_that_nobody_answers_for_two_weeks_suggests_the_clinic(flagged):
    assert flagged(13) == [ASSESS]
    assert flagged(15) == [CLINIC, ASSESS]
    assert prompts() == [CLINIC, ASSESS]


def test_it_goes_when_somebody_decides_against_the_rule(flagged, head):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import suggesting
    from belonging.apps.casework.models import Suggestion

    flagged(15)
    with c.everything():
        rule = Suggestion.objects.get(prompt="second_suspension").pk
    with acting(head, "exclusion"):
        suggesting.dismiss(rule, reason="A mentor meets them every day.", by=head)
    assert prompts() == []


@pytest.mark.parametrize(("due", "left"), [(7, [ASSESS]), (-1, [CLINIC, ASSESS])])
def test_something_to_be_done_is_acting_until_its_day_has_passed(flagged, head, due, left):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import tasks
    from belonging.apps.casework.models import Case, Task

    flagged(15)
    with c.everything():
        case = Case.objects.filter(type="suspension").first()
    with acting(head, "exclusion"):
        task = tasks.promise(case, "Meet the family", by=head, due=f.TODAY, owner=head)
        Task.objects.filter(pk=task.pk).update(due=f.TODAY + timedelta(days=due))
    assert prompts() == left


def test_it_goes_at_once_when_somebody_begins_to_help(flagged, child, head):  # noqa: F811
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.models import Suggestion

    assert CLINIC in flagged(15)
    with acting(head, "inclusion"):
        opening = cases.Opening(type="hot_clinic", pupil=child.pk, keeper=head.post.organisation_id, urn=199001)
        cases.open_case(opening, "draft", by=head)
    assert CLINIC not in undecided(Suggestion)


def test_a_child_whom_no_rule_asks_about_is_not_flagged(area, child, head):  # noqa: F811
    from belonging.apps.casework import facts

    about = facts.About(child=child.pk, on=f.TODAY)
    assert facts.known(about, ["nobody_acting"]) == {"nobody_acting": False}
