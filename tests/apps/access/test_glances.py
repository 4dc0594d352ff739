"""Looks at figures are counted lightly: a row a person, page and day."""

import pytest

from belonging.apps.access import glances
from belonging.apps.history.models import Entry, Glance

pytestmark = pytest.mark.django_db


def test_looks_at_figures_are_counted_and_written_together(as_analyst, area, analyst):
    glances.write()
    Glance.objects.all().delete()
    for _ in range(3):
        as_analyst.get("/methods/")
    assert not Glance.objects.exists()
    glances.write()
    assert list(Glance.objects.values_list("person_id", "page", "times")) == [(analyst.pk, "methods", 3)]
    as_analyst.get("/methods/")
    glances.write()
    assert Glance.objects.get().times == 4
    assert not Entry.objects.filter(kind="read").exists()
