"""Safeguarding separations beside the monthly report: one protected number of the area, of a school those its reader takes part in, and of nobody else a hint."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client

from tests.apps.casework import world as c
from tests.apps.casework.exclusions.test_report import counts, report_of, text
from tests.apps.people import person

pytestmark = pytest.mark.django_db(transaction=True)


def separations(head, many, opened=date(2025, 10, 6)):
    """Record separations of the first children at the northern school."""
    from belonging.apps.casework.models import Case
    from belonging.apps.record.models import Pupil

    lead = person("lead", "designated_safeguarding_lead", 199001)
    with c.everything():
        children = list(Pupil.objects.order_by("pk")[:many])
    made = [c.separation(child, head, lead, urn=199001) for child in children]
    with c.everything():
        Case.objects.filter(pk__in=[each.pk for each in made]).update(opened=opened)
    return lead, made


def apart_in(came):
    rows = csv.DictReader(io.StringIO(came.content.decode("utf-8-sig")))
    return [each["numerator"] for each in rows if each["part"] == "separations"]


def of_area(page):
    said = re.search(r"In the whole area, this school year up to 31 October 2025: ([^<]*)", text(page))
    return said.group(1).strip() if said else None


def test_of_a_schools_separations_only_those_its_reader_takes_part_in_are_told(area, head, reader, proven):
    lead, (case,) = separations(head, 1)
    address = "/exclusions/report/?month=2025-11"
    page = text(reader.get(address))
    assert "You take part in 1 of this school year." in page
    assert "separation" not in " ".join(counts(report_of(frozenset({199001})).tables["beside"])).lower()
    others = [
        proven(Client(), person("second", "headteacher", 199001)),
        proven(Client(), person("safe", "designated_safeguarding_lead", 199001)),
    ]
    seen = [text(each.get(address)) for each in others]
    case.delete()
    without = [text(each.get(address)) for each in others]
    told = [re.findall(r"Safeguarding separations are kept[^<]*", each) for each in (*seen, *without)]
    said = "Safeguarding separations are kept to those in them, and are no suspensions. Those you take no part in are not counted here."
    assert told == [[said]] * 4
    assert "You take part" not in text(reader.get(address))
    assert apart_in(reader.get("/exclusions/report/csv/?month=2025-11")) == []


def test_of_the_areas_separations_one_protected_number_is_told_of_whole_months_and_of_no_school(area, head, proven):
    from belonging.apps.casework.models import Case
    from belonging.apps.record.models import Pupil

    officer = proven(Client(), person("officer", "exclusions_officer"))
    whole, one = "/exclusions/report/?month=2025-11", "/exclusions/report/?month=2025-11&school=199001"
    assert of_area(officer.get(whole)) == "none."
    _, made = separations(head, 3)
    assert of_area(officer.get(whole)).startswith("Hidden to protect children")
    assert apart_in(officer.get("/exclusions/report/csv/?month=2025-11")) == [""]
    assert of_area(officer.get(one)) is None
    assert "You take part" not in text(officer.get(one))
    with c.everything():
        for number in range(9):
            child = Pupil.objects.create(key=f"K{number:012}", upn=f"K{number:012}", forename="Ash", surname="Moor")
            Case.objects.create(
                type="safeguarding_separation", pupil=child, school_id=199001, keeper=made[0].keeper, state="apart",
                purpose="inclusion", restricted=True, opened=date(2025, 10, 6), source=f"a {number}",
            )  # fmt: skip
    assert of_area(officer.get(whole)) == "about 10."
    with c.everything():
        Case.objects.filter(source="a 0").update(opened=date(2025, 11, 3))
        Case.objects.filter(source__in=("a 1", "a 2", "a 3", "a 4")).update(state="not_this")
    assert of_area(officer.get(whole)).startswith("Hidden to protect children")
