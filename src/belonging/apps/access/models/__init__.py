"""Tables of who is tied to which child."""

from belonging.apps.access.models.tie import Tie

__all__ = ["Tie"]
