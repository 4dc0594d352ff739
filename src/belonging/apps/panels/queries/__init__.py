"""Reading of panels."""

from belonging.apps.panels.models import Item, Sitting

__all__ = ["Item", "Sitting"]
