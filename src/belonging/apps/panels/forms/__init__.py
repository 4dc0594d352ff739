"""What is typed on pages of panels."""
