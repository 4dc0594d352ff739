"""Tables of agreements."""

from belonging.apps.agreements.models.agreement import Agreement
from belonging.apps.agreements.models.item import Item
from belonging.apps.agreements.models.party import Party
from belonging.apps.agreements.models.sign_off import SignOff

__all__ = ["Agreement", "Item", "Party", "SignOff"]
