"""The foot of a page leads nobody where they may not go."""

import pytest
from django.template.loader import render_to_string

from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "led"), [("data_analyst", True), ("alternative_provider_lead", False)])
def test_only_those_who_see_figures_are_led_to_how_they_are_made(rf, role, led):
    request = rf.get("/")
    request.user = person("sam", role)
    assert ("/methods/" in render_to_string("includes/footer.html", request=request)) is led
