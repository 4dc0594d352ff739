"""Tables of panels. A row that names a child is seen by whoever sees the child's case."""

from belonging.apps.panels.models.item import Conflict, Item, ItemState, Reading, Release
from belonging.apps.panels.models.member import Attendance, Member
from belonging.apps.panels.models.minutes import Minutes
from belonging.apps.panels.models.receipt import Receipt
from belonging.apps.panels.models.sitting import Sitting

__all__ = [
    "Attendance",
    "Conflict",
    "Item",
    "ItemState",
    "Member",
    "Minutes",
    "Reading",
    "Receipt",
    "Release",
    "Sitting",
]
