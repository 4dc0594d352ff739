"""Disclosure control: the only way a count reaches a page, a chart, a file or the API.

`protect(table, profile)` turns exact counts (`CountTable`) into what an audience may see (`Published`).
"""

from belonging.engine.disclosure.door import HIDDEN, kept, opened, protect, protect_linked, protect_together, slice_of
from belonging.engine.disclosure.editions import Before
from belonging.engine.disclosure.linked import Number, Safe
from belonging.engine.disclosure.links import AtMost, Left, Link, Nest, Selection, Sum
from belonging.engine.disclosure.profiles import PROFILES, RULE_VERSION, Profile
from belonging.engine.disclosure.rounding import midpoint6
from belonging.engine.disclosure.tables import TOTAL, Cell, CountTable, Published, PublishedCell

__all__ = [
    "HIDDEN",
    "PROFILES",
    "RULE_VERSION",
    "TOTAL",
    "AtMost",
    "Before",
    "Cell",
    "CountTable",
    "Left",
    "Link",
    "Nest",
    "Number",
    "Profile",
    "Published",
    "PublishedCell",
    "Safe",
    "Selection",
    "Sum",
    "kept",
    "midpoint6",
    "opened",
    "protect",
    "protect_linked",
    "protect_together",
    "slice_of",
]
