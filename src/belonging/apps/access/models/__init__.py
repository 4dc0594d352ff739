"""Tables of who is tied to which child, and of what the child's family chose."""

from belonging.apps.access.models.consent import Consent
from belonging.apps.access.models.objection import Objection
from belonging.apps.access.models.tie import Tie

__all__ = ["Consent", "Objection", "Tie"]
