"""Words of panels on pages."""
