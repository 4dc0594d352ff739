"""Reading of panels."""
