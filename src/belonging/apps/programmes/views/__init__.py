"""Pages of evaluations: one a file."""
