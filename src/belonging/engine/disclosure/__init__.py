"""Disclosure control: the only way a count reaches a page, a chart, a file or the API.

`protect(table, profile)` turns exact counts (`CountTable`) into what an audience may see (`Published`).
"""

from belonging.engine.disclosure.door import HIDDEN, protect, protect_together, slice_of
from belonging.engine.disclosure.profiles import PROFILES, RULE_VERSION, Profile
from belonging.engine.disclosure.quantities import Nest, Sum
from belonging.engine.disclosure.rounding import midpoint6
from belonging.engine.disclosure.tables import TOTAL, Cell, CountTable, Published, PublishedCell

__all__ = [
    "HIDDEN",
    "PROFILES",
    "RULE_VERSION",
    "TOTAL",
    "Cell",
    "CountTable",
    "Nest",
    "Profile",
    "Published",
    "PublishedCell",
    "Sum",
    "midpoint6",
    "protect",
    "protect_together",
    "slice_of",
]
