"""Declarations become one SQL text, for the embedded engine and for Spark: the text is the published definition."""

from belonging.store.compile.expressions import quantity, tallied
from belonging.store.compile.query import UNDIVIDED, Measure, Request, any_row, fact_rows, measures_of, query, subsets
from belonging.store.compile.scope import Scope

__all__ = [
    "UNDIVIDED",
    "Measure",
    "Request",
    "Scope",
    "any_row",
    "fact_rows",
    "measures_of",
    "quantity",
    "query",
    "subsets",
    "tallied",
]
