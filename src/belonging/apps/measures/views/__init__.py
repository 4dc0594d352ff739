"""Pages of figures: one a file."""
