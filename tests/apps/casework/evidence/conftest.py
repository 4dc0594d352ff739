"""A child at the northern school who came from the southern one, and those who read of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.apps.casework.facts import area
from tests.apps.casework.facts.area import NORTH, SOUTH
from tests.apps.people import person


@dataclass
class Place:
    """The child, the head where they are on roll, the head where they were, an officer of the authority, and where files lie."""

    child: Any
    head: Any
    former: Any
    officer: Any
    home: Any


@pytest.fixture
def place(db, request, settings, tmp_path):
    """The record follows the child, and schools send their returns to their authority."""
    from belonging.apps.access.actions import ties
    from belonging.apps.accounts.actions import organisations
    from belonging.apps.agreements.actions import statutory
    from belonging.apps.record.models import Enrolment

    settings.BELONGING_HOME = tmp_path
    area.schools()
    authority = organisations.keep(kind="authority", key="999", name="Westmere")
    made = area.child(NORTH)
    Enrolment.objects.filter(pupil=made).update(entry_date=date(2025, 11, 3), status="C")
    Enrolment.objects.create(
        pupil=made, school_id=SOUTH, entry_date=date(2023, 9, 4), leaving_date=date(2025, 10, 3), status="C"
    )
    found = Place(
        child=made,
        head=person("hal", "headteacher", NORTH, parent=authority),
        former=person("hob", "headteacher", SOUTH, parent=authority),
        officer=person("ann", "area_inclusion_partner", kind="authority", key="999"),
        home=tmp_path,
    )
    statutory.keep()
    ties.follow_roll(
        enrolments="SELECT pupil_id, school_id AS urn, entry_date, leaving_date FROM record_enrolment",
        of="SELECT id FROM record_pupil",
    )
    return found
