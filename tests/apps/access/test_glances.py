"""Looks at figures are counted lightly: a row a person, page and day."""

import pytest
from django.db import OperationalError, connection

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


def test_looks_that_cannot_be_written_now_are_kept_and_counted_once(as_analyst, area):
    glances.write()
    Glance.objects.all().delete()
    written = []

    def busy(execute, sql, params, many, context):
        if "INSERT INTO history_glance" in sql:
            written.append(sql)
            if len(written) == 2:
                raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    for page in ("/methods/", "/coverage/", "/methods/"):
        as_analyst.get(page)
    with connection.execute_wrapper(busy):
        glances.write()
    assert len(written) == 2
    glances.write()
    assert dict(Glance.objects.values_list("page", "times")) == {"methods": 2, "coverage": 1}
