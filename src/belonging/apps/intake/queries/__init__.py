"""Reading what was received."""
