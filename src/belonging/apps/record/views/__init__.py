"""Pages of children by name."""
