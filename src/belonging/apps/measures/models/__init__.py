"""What somebody decided about figures."""

from belonging.apps.measures.models.new_start import NewStart

__all__ = ["NewStart"]
