"""An assessment lists what nobody has explored and what help costs beside an exclusion; the area sees what assessments led to."""

from decimal import Decimal

import pytest

from tests.apps.access import world as w
from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(made):
    """A head and the assessment of a child they began today."""
    head = c.head()
    return head, c.assessment(c.child(made), head)


def said(case, form, given, by):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers

    with acting(by, "inclusion"):
        answers.answer(case, form, given, by=by)


def test_what_nobody_has_explored_is_listed_until_somebody_has(begun, client, proven):
    head, case = begun
    signed = proven(client, head)
    assert "35 things that might help nobody has looked into yet" in signed.get(f"/cases/{case.pk}/").content.decode()
    said(case, "explored", {"explored_hearing": "need", "explored_vision": "waiting"}, head)
    page = signed.get(f"/cases/{case.pk}/").content.decode()
    assert "34 things that might help nobody has looked into yet" in page
    assert "<strong>Hearing</strong>" not in page
    assert "<strong>Sight</strong>" in page


def test_what_help_costs_stands_beside_an_exclusion_with_its_source(begun, client, proven):
    from belonging.apps.casework.models import CostFigure

    head, case = begun
    lead = w.reader("head_of_inclusion")
    theirs = proven(client.__class__(), lead)
    given = {"pounds": "18000", "lead_weeks": "", "source": "AP budget 2026/27", "as_of": "01/09/2026"}
    assert theirs.post("/costs/exclude/", given).status_code == 302
    assert CostFigure.objects.get().pounds == Decimal("18000")
    page = proven(client, head).get(f"/cases/{case.pk}/").content.decode()
    assert "£18000.00" in page
    assert "AP budget 2026/27" in page
    assert "No figure given" in page


def test_a_school_does_not_set_what_the_area_reckons_with(begun, client, proven):
    head, _ = begun
    signed = proven(client, head)
    assert signed.get("/costs/exclude/").status_code == 404
    assert signed.get("/costs/").status_code == 200


def test_the_area_sees_what_assessments_led_to_and_a_school_its_own(begun, made, client, proven):
    from belonging.apps.casework.queries import outcomes

    head, case = begun
    said(case, "explored", {"explored_hearing": "need"}, head)
    for _ in range(6):
        c.assessment(c.child(made), head)
    year = outcomes.years()[0]
    mine = outcomes.of_year(year, seen_by=head)
    cell = next(each for each in mine.counts.led_to.cells if each.labels == ("Being prepared",))
    assert (cell.numerator, cell.denominator) == (7, 7)
    theirs = outcomes.of_year(year, seen_by=c.head(w.EAST))
    assert all(not each.numerator for each in theirs.counts.led_to.cells)
    page = proven(client, w.reader("head_of_inclusion")).get("/assessments/").content.decode()
    assert "What pre-exclusion assessments led to" in page


def test_a_restricted_assessment_is_in_no_count(begun):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import cases
    from belonging.apps.casework.queries import outcomes

    head, case = begun
    with acting(head, "inclusion"):
        cases.restrict(case, by=head)
    found = outcomes.of_year(outcomes.years()[0], seen_by=head)
    assert all(not each.denominator for each in found.counts.led_to.cells)
