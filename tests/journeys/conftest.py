"""Fixtures of pages."""

from tests.apps.measures.fixtures import (  # noqa: F401
    administrator,
    analyst,
    area,
    area_home,
    as_analyst,
    as_head,
    empty_home,
    head,
)
from tests.apps.programmes.conftest import panel_home  # noqa: F401
from tests.journeys.childs_case import world  # noqa: F401
