"""Declarations become one SQL text, for the embedded engine and for Spark: the text is the published definition."""

from belonging.store.compile.query import UNDIVIDED, Measure, Request, measures_of, query, subsets
from belonging.store.compile.scope import Scope

__all__ = ["UNDIVIDED", "Measure", "Request", "Scope", "measures_of", "query", "subsets"]
