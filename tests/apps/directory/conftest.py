"""Fixtures of places."""

from tests.apps.measures.fixtures import analyst, head  # noqa: F401
