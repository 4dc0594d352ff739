"""A list of numbers as one thing the database is given: however many there are, the question keeps its shape, and the database its plan."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL


def among(numbers: Iterable[int]) -> RawSQL:
    """Return what `__in` compares a column of whole numbers with, in place of the numbers one by one."""
    listed = sorted(set(numbers))
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [listed])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(listed)])
